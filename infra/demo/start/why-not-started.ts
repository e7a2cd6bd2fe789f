import { StartError } from '../../local/start-error.ts';

/** What a folder says that cannot be written to, by the codes of the errors. */
const UNWRITABLE: readonly unknown[] = ['EACCES', 'EROFS', 'EPERM', 'ENOSPC', 'EDQUOT', 'ENOTDIR'];

/** Why the local run could not start, in a sentence. Undefined: the error is a bug, and its stack is of use. */
export function whyNotStarted(error: unknown): string | undefined {
  if (error instanceof StartError) return error.message;
  if (!(error instanceof Error) || !('code' in error) || !UNWRITABLE.includes(error.code)) return undefined;
  const place = 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  return place === undefined ? undefined : `The local run cannot write to ${place}: ${error.message}.`;
}
