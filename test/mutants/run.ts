import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import * as z from 'zod/mini';
import { type Mutant, mutated, sourceOf } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import { createRelatedTestsFinder, type TestRoom } from './related-tests.ts';
import { createTestProcess, type TestProcess } from './test-process.ts';
import { parseVerdict, type Verdict } from './verdict.ts';

/*
 * npm run test:mutants -- --schedules 200 --seed 1 --only refund
 *
 * Takes out one guard of the code at a time, and looks who notices: the unit tests that import the changed file, then the simulation, then the tests of
 * test/integration that import it. `--only` takes a part of the guard's name or of its file's, and may be repeated. The last line is JSON.
 * Ends with 1 when a guard can be taken out and nobody notices.
 */

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: [''] },
  },
});
const LONGEST_MS = 2 * 60_000;
const relatedTests = createRelatedTestsFinder();

/** How many mutants a test file has noticed: such a one is asked first next time. */
const noticedSoFar = new Map<string, number>();

type Watcher = TestRoom | 'simulation';
/** In the order in which they are asked: the cheapest first. */
const WATCHERS = ['unit', 'simulation', 'integration'] as const satisfies readonly Watcher[];

const execute = promisify(execFile);
const failure = z.object({ stderr: z.optional(z.string()) });

/** A process that dies or never ends has noticed something too: what is wrong in the code as it is would have ended the first process already. */
async function simulate(...parameters: readonly string[]): Promise<Verdict> {
  const path = fileURLToPath(new URL('simulate-mutant.ts', import.meta.url));
  if (values.schedules === '0') return { schedules: 0 };
  const limits = ['--schedules', values.schedules, '--seed', values.seed];
  try {
    const { stdout } = await execute(process.execPath, [path, ...limits, ...parameters], {
      maxBuffer: 64 * 1024 * 1024,
      timeout: LONGEST_MS,
    });
    return parseVerdict(stdout);
  } catch (error) {
    const { stderr = '' } = failure.parse(error);
    return { noticedBy: /^\w*Error.*/m.exec(stderr)?.[0] ?? 'does not end', schedules: 0 };
  }
}

interface Noticed {
  readonly watcher: Watcher;
  readonly how: string;
}

/** Undefined when nobody has noticed anything. */
async function whoNotices(number: number, mutant: Mutant, tests: TestProcess): Promise<Noticed | undefined> {
  for (const watcher of WATCHERS) {
    const how =
      watcher === 'simulation' ? (await simulate('--mutant', String(number))).noticedBy : await test(number, mutant, watcher, tests);
    if (how !== undefined) return { watcher, how };
  }
  return undefined;
}

async function test(number: number, { file }: Mutant, room: TestRoom, tests: TestProcess): Promise<string | undefined> {
  const count = (each: string) => noticedSoFar.get(each) ?? 0;
  const failure = await tests.run(
    number,
    relatedTests(file, room).toSorted((a, b) => count(b) - count(a)),
  );
  if (failure === undefined) return undefined;
  noticedSoFar.set(failure.file, count(failure.file) + 1);
  return `${basename(failure.file)}: ${failure.what}`;
}

function show({ guard }: Mutant, noticed: Noticed | undefined, seconds: number): void {
  console.log(
    `${guard.padEnd(90)} ${(noticed?.watcher ?? 'NOBODY').padEnd(12)} ${(noticed?.how ?? '').slice(0, 130).padEnd(130)} ${seconds.toFixed(1)} s`,
  );
}

/** Works on all of them, one a core. */
async function onAllCores(numbers: readonly number[], work: (number: number, tests: TestProcess) => Promise<void>): Promise<void> {
  const waiting = numbers.values();
  const worker = async () => {
    const tests = createTestProcess(LONGEST_MS);
    for (const number of waiting) await work(number, tests);
    tests.end();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), numbers.length) }, worker));
}

/** What fails in any case would count as having noticed every mutant. */
async function checkTheWhole(mutants: readonly Mutant[]): Promise<void> {
  const tests = createTestProcess(LONGEST_MS);
  const related = new Set(mutants.flatMap(({ file }) => [...relatedTests(file, 'unit'), ...relatedTests(file, 'integration')]));
  const failed = (await simulate()).noticedBy ?? (await tests.run(undefined, [...related]))?.what;
  tests.end();
  if (failed !== undefined) throw new Error(`The code with all its guards fails as well: ${failed}. Mend that first`);
}

for (const mutant of MUTANTS) mutated(mutant, sourceOf(mutant)); // the table fits the code, or nothing is worth looking at
const chosen = MUTANTS.map((mutant, number) => ({ mutant, number })).filter(({ mutant: { guard, file } }) =>
  values.only.some((part) => guard.includes(part) || file.includes(part)),
);
await checkTheWhole(chosen.map(({ mutant }) => mutant));

const count = { mutants: chosen.length, unit: 0, simulation: 0, integration: 0, survivors: 0 };
await onAllCores(
  chosen.map(({ number }) => number),
  async (number, tests) => {
    const mutant = MUTANTS[number];
    if (mutant === undefined) return;
    const from = performance.now();
    const noticed = await whoNotices(number, mutant, tests);
    count[noticed?.watcher ?? 'survivors']++;
    show(mutant, noticed, (performance.now() - from) / 1000);
  },
);
console.log(JSON.stringify({ ...count, schedules: Number(values.schedules), seed: Number(values.seed) }));
process.exitCode = count.survivors === 0 ? 0 : 1;
