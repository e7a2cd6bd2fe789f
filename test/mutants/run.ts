import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import * as z from 'zod/mini';
import { type Mutant, mutated, sourceOf } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import { parseVerdict, type Verdict } from './verdict.ts';

/*
 * npm run test:mutants -- --schedules 500 --seed 1 --only refund
 *
 * Takes out one guard of the code at a time, and looks who notices: the simulation, and if that does not, the guard's own tests. The last line is JSON.
 * Ends with 1 when a guard can be taken out and nobody notices.
 */

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const simulated = ['--schedules', values.schedules, '--seed', values.seed];
const execute = promisify(execFile);
const LONGEST_MS = 15 * 60_000;
const failure = z.object({ stderr: z.optional(z.string()) });

/** A process that dies or never ends has noticed something too: what is wrong in the code as it is would have ended the first process already. */
async function ask(script: string, ...parameters: readonly string[]): Promise<Verdict> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  try {
    const { stdout } = await execute(process.execPath, [path, ...parameters], { maxBuffer: 64 * 1024 * 1024, timeout: LONGEST_MS });
    return parseVerdict(stdout);
  } catch (error) {
    const { stderr = '' } = failure.parse(error);
    return { noticedBy: `simulation: ${/^\w*Error.*/m.exec(stderr)?.[0] ?? 'does not end'}`, schedules: 0 };
  }
}

async function verdictOn(number: number): Promise<Verdict> {
  const verdict = await ask('simulate-mutant.ts', '--mutant', String(number), ...simulated);
  return verdict.noticedBy === undefined
    ? { ...(await ask('test-mutant.ts', '--mutant', String(number))), schedules: verdict.schedules }
    : verdict;
}

function show({ guard }: Mutant, { noticedBy = 'NOBODY', schedules }: Verdict): void {
  console.log(`${guard.padEnd(80)} ${noticedBy.slice(0, 110).padEnd(110)} ${String(schedules).padStart(6)}`);
}

/** Works on all of them, one a core. */
async function onAllCores(numbers: readonly number[], work: (number: number) => Promise<void>): Promise<void> {
  const waiting = numbers.values();
  const worker = async () => {
    for (const number of waiting) await work(number);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

for (const mutant of MUTANTS) mutated(mutant, sourceOf(mutant)); // the table fits the code, or nothing is worth looking at
const whole = await ask('simulate-mutant.ts', ...simulated);
if (whole.noticedBy !== undefined) {
  throw new Error(
    `The code with all its guards fails as well: ${whole.noticedBy}, after ${String(whole.schedules)} schedules. Mend that first`,
  );
}

const numbers = MUTANTS.flatMap(({ guard }, number) => (guard.includes(values.only) ? [number] : []));
const count = { mutants: numbers.length, simulation: 0, tests: 0, survivors: 0 };
await onAllCores(numbers, async (number) => {
  const mutant = MUTANTS[number];
  if (mutant === undefined) return;
  const verdict = await verdictOn(number);
  if (verdict.noticedBy === undefined) count.survivors++;
  else if (verdict.noticedBy.startsWith('simulation')) count.simulation++;
  else count.tests++;
  show(mutant, verdict);
});
console.log(JSON.stringify({ ...count, schedules: Number(values.schedules), seed: Number(values.seed) }));
process.exitCode = count.survivors === 0 ? 0 : 1;
