import { defineConfig } from 'vitest/config';

/** The suites that start the whole stack: one at a time, and with room for a cold start on a busy machine. */
const wholeStack = { fileParallelism: false, testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], sequence: { shuffle: true } } },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 } },
      { test: { name: 'totality', include: ['test/totality/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'infra', include: ['test/infra/**/*.test.ts'], globalSetup: 'test/infra/bundle-once.ts', isolate: false } }, // one synthesis per stage, not per file
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...wholeStack, sequence: { groupOrder: 1 } } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...wholeStack, sequence: { groupOrder: 2 } } },
      // for `npm run test:deploy`, which provides the deployment
      { test: { name: 'deployed', include: ['test/e2e/**/*.test.ts'], ...wholeStack, sequence: { groupOrder: 3 } } },
      { test: { name: 'deploy', include: ['test/deploy/**/*.test.ts'], ...wholeStack, sequence: { groupOrder: 4 } } },
    ],
  },
});
