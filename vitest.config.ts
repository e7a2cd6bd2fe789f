import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Every core, also on a small machine, of which Vitest would leave one to itself. */
const CORES = Math.max(2, availableParallelism());

/** The client's examples import it by its name, and it is built only where it is packed. */
const clientByName = { alias: { 'antom-payments-client': join(import.meta.dirname, 'shared/client/client.ts') } };

/** The suites that start the whole stack, which takes a while on a busy machine. */
const wholeStack = { testTimeout: 60_000, hookTimeout: 120_000 };

/** One file after the other: there is one stack that is deployed, and a browser takes a machine for itself. */
const oneAtATime = { fileParallelism: false };

/** No file leaves anything behind in its process, so the next may have it: to start one and load the AWS SDK takes longer than most tests. */
const sharedProcesses = { isolate: false };

export default defineConfig({
  test: {
    maxWorkers: CORES,
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], ...sharedProcesses, sequence: { shuffle: true }, testTimeout: 30_000 } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          ...sharedProcesses,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], ...sharedProcesses, testTimeout: 60_000 } },
      { test: { name: 'totality', include: ['test/totality/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          globalSetup: 'test/infra/bundle-once.ts',
          ...sharedProcesses,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      }, // one synthesis per stage, not per file
      // each file has a stack of its own, and mostly waits for it: hence more at once than there are cores
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/synthesize-once.ts',
          ...sharedProcesses,
          ...wholeStack,
          ...clientByName,
          maxWorkers: CORES + 1,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...wholeStack, ...oneAtATime, sequence: { groupOrder: 2 } } },
      // for `npm run test:deploy`, which provides the deployment
      {
        test: {
          name: 'deployed',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/client-*/**', 'test/e2e/client-*.test.ts'], // about the client, to which one stack is like the other
          ...wholeStack,
          ...clientByName,
          ...oneAtATime,
          sequence: { groupOrder: 3 },
        },
      },
      { test: { name: 'deploy', include: ['test/deploy/**/*.test.ts'], ...wholeStack, ...oneAtATime, sequence: { groupOrder: 4 } } },
    ],
  },
});
