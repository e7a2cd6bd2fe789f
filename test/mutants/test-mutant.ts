import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { mutated, ROOT } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import { reportVerdict } from './verdict.ts';

/* node test-mutant.ts --mutant <number>: the mutant's own tests, of which one has to fail. */

const { values } = parseArgs({ options: { mutant: { type: 'string' } } });
const mutant = MUTANTS[Number(values.mutant)];
if (mutant === undefined) throw new Error('there is no such mutant');

const vitest = await startVitest(
  'test',
  [...mutant.tests],
  {
    config: false,
    root: ROOT,
    include: ['test/**/*.test.ts'],
    watch: false,
    bail: 1,
    isolate: false,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: [{}],
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        transform: (code, id) => (id === `${ROOT}${mutant.file}` ? { code: mutated(mutant, code), map: null } : undefined),
      },
    ],
  },
);
const modules = vitest.state.getTestModules();
const failed = modules.flatMap((module) => [...module.children.allTests('failed')]);
const broken = modules.filter((module) => module.state() === 'failed');
await vitest.close();
process.exitCode = 0;

const [first] = failed;
const noticedBy = first?.fullName ?? broken[0]?.moduleId;
reportVerdict({ ...(noticedBy === undefined ? {} : { noticedBy: `test: ${noticedBy}` }), schedules: 0 });
process.exit();
