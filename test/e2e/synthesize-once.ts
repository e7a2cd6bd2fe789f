/** Synthesizes the stack before the first file wants it, and not in several files at once: they find it done. */
import { synthesize } from '../../infra/local/runner/synthesize.ts';

export default async function setup(): Promise<void> {
  await synthesize({ onProgress: () => undefined });
}
