import * as z from 'zod/mini';

/** What a simulation of a mutant says in its last line: which invariant was broken, and after how many schedules. None: undefined. */
const verdict = z.object({ noticedBy: z.optional(z.string()), schedules: z.int() });
export type Verdict = z.output<typeof verdict>;

export function reportVerdict(reported: Verdict): void {
  console.log(`\n${JSON.stringify(reported)}`);
}

export function parseVerdict(output: string): Verdict {
  return verdict.parse(JSON.parse(output.trimEnd().split('\n').at(-1) ?? ''));
}
