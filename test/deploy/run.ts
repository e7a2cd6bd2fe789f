/*
 * `npm run test:deploy`: deploys the stack to MiniStack with the CDK's own command line, runs the end-to-end suite against it, then updates
 * and destroys it. Leaves no process behind, whatever happens. Exit code 69: there is no MiniStack for this machine, so nothing was tested.
 *
 * `npm run test:deploy -- paying` runs the test files with that in their names only.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startVitest } from 'vitest/node';
import { ROOT, WORK_FOLDER } from './cdk.ts';
import { deploy } from './deploy.ts';
import { installMiniStack, MiniStackUnavailableError } from './install-ministack.ts';
import { startMiniStack } from './ministack.ts';

const UNAVAILABLE = 69;
const LOG_FILE = join(WORK_FOLDER, 'ministack.log');
const startedAt = performance.now();

function say(line: string): void {
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${line}`);
}

async function main(): Promise<void> {
  mkdirSync(WORK_FOLDER, { recursive: true });
  const installed = await installMiniStack(join(ROOT, '.local', 'ministack'), say);
  say('Starting MiniStack …');
  const miniStack = await startMiniStack(installed, LOG_FILE);
  try {
    const deployment = await deploy(miniStack.aws, say);
    say('Running the end-to-end suite against the deployed stack, then its update and its end …');
    const vitest = await startVitest('test', process.argv.slice(2), {
      root: ROOT,
      run: true,
      watch: false,
      project: ['deployed', 'deploy'],
      reporters: ['verbose'],
      provide: { deployment },
    });
    await vitest.close();
  } finally {
    await miniStack.stop();
  }
  say(process.exitCode === undefined ? 'All passed, and MiniStack is gone.' : `Failed. MiniStack is gone; its log is ${LOG_FILE}`);
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.once(signal, () => process.exit(code)); // whoever has started a process ends it at exit

await main().catch((error: unknown) => {
  if (error instanceof MiniStackUnavailableError) console.error(error.message);
  else console.error('Failed:', error);
  process.exitCode = error instanceof MiniStackUnavailableError ? UNAVAILABLE : 1;
});
