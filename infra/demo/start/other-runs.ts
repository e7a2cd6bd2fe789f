import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { isRunning } from './parents.ts';

const runSchema = z.object({
  pid: z.number().check(z.int(), z.positive()),
  /** Where to look at it. */
  url: z.string(),
});
/** A local run that uses the folder. */
export type Run = z.output<typeof runSchema>;

/** The runs that use the folder now. A run that could not say that it ended is forgotten. */
export function otherRuns(folder: string, isAlive: (pid: number) => boolean = isRunning): readonly Run[] {
  return globSync('run-*.json', { cwd: folder }).flatMap((name) => {
    const file = join(folder, name);
    const run = runSchema.safeParse(jsonOrUndefined(readFileSync(file, 'utf8'))).data;
    if (run !== undefined && isAlive(run.pid)) return [run];
    rmSync(file, { force: true });
    return [];
  });
}

/** Says that this run uses the folder. The returned function takes it back; it waits for nothing, so that it can be called when the process exits. */
export function announceRun(folder: string, run: Run): () => void {
  const file = join(folder, `run-${run.pid}.json`);
  writeFileSync(file, JSON.stringify(run));
  return () => rmSync(file, { force: true });
}

/** `npm start already runs in this folder: process 4711, http://127.0.0.1:4600. Both use the same keys.` */
export function otherRunText({ pid, url }: Run, { fresh }: { readonly fresh: boolean }): string {
  const keys = fresh ? 'This run has new keys; the other one keeps its own.' : 'Both use the same keys.';
  return `npm start already runs in this folder: process ${pid}, ${url}. ${keys}`;
}
