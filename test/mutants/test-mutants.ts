import { BaseSequencer, createVitest, type Reporter, type TestSpecification } from 'vitest/node';
import * as z from 'zod/mini';
import { type Mutant, mutated, ROOT } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import type { Failure } from './test-process.ts';

/*
 * Runs tests against one mutant after the other, in one process: to start one costs more than most tests. The parent process sends the number of a mutant,
 * none for the code as it is, and the files; the answer is the first failure, null when there is none.
 */

const message = z.object({ mutant: z.optional(z.int()), files: z.array(z.string()) });

let mutant: Mutant | undefined;
let failures: Failure[] = [];

class InGivenOrder extends BaseSequencer {
  override sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(specifications);
  }
}

const firstFailure: Reporter = {
  onTestCaseResult(test) {
    if (test.result().state === 'failed') failures.push({ file: test.module.relativeModuleId, what: test.fullName });
  },
  onTestModuleEnd(module) {
    if (module.state() === 'failed') failures.push({ file: module.relativeModuleId, what: 'cannot be loaded' });
  },
  onTestRunEnd(_, errors) {
    failures.push(...errors.map(({ message: what }) => ({ file: '', what })));
  },
};

const vitest = await createVitest(
  'test',
  {
    config: false,
    root: ROOT,
    watch: false,
    include: ['test/**/*.test.ts'],
    bail: 1,
    pool: 'threads', // which end with this process, whatever a mutant does
    isolate: false,
    maxWorkers: 1,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    sequence: { sequencer: InGivenOrder },
    setupFiles: [`${ROOT}test/mutants/same-examples.ts`],
    reporters: [firstFailure],
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('/dynalite-table.ts') ? `${ROOT}test/mutants/memory-instead-of-dynalite.ts` : undefined),
        transform: (code, id) =>
          mutant !== undefined && id === `${ROOT}${mutant.file}` ? { code: mutated(mutant, code), map: null } : undefined,
      },
    ],
  },
);
await vitest.standalone();

function change(next: Mutant | undefined): void {
  for (const each of [mutant, next]) if (each !== undefined) vitest.invalidateFile(`${ROOT}${each.file}`);
  mutant = next;
}

process.on('message', (received) => {
  void (async () => {
    const { mutant: number, files } = z.parse(message, received);
    change(number === undefined ? undefined : MUTANTS[number]);
    failures = [];
    await vitest.runTestSpecifications(files.map((file) => vitest.getRootProject().createSpecification(`${ROOT}${file}`)));
    process.send?.(failures[0] ?? null);
  })();
});
