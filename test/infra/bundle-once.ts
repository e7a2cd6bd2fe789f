/** Bundles the functions once for all template tests, into a folder that is gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleFunctions } from '../../infra/constructs/function-bundles.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    synthesisFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'payments-synthesis-'));
  await bundleFunctions(join(folder, 'bundles'));
  project.provide('synthesisFolder', folder);
  return () => rm(folder, { recursive: true });
}
