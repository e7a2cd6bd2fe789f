import { keepLoopbackFromProxies } from '../local-servers/loopback-without-proxy.ts';
import { processEnvironment } from '../local-servers/process-environment.ts';
import { watchForEnd } from './start/ending.ts';
import { startRun } from './start/run.ts';
import { parseStartOptions, type StartOptions, USAGE } from './start/start-options.ts';
import { whyNotStarted } from './start/why-not-started.ts';

/*
 * `npm start`: the whole system on this machine until Ctrl-C. Keys are kept for the next start, payments are not. Options, after `--`: see USAGE.
 * Exit code 0: it ended as it was asked to. 1: it could not start, and has said why.
 */

async function run(options: StartOptions): Promise<void> {
  const ending = watchForEnd();
  const running = await startRun(options, say);
  ending.takeOver();
  console.error(`\n${await ending.reason}`);
  await running.run();
  process.exit(0);
}

function say(line: string): void {
  console.log(line);
}

keepLoopbackFromProxies(processEnvironment);
try {
  const options = parseStartOptions(process.argv.slice(2));
  if (options === undefined) say(USAGE);
  else await run(options);
} catch (error) {
  const sentence = whyNotStarted(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exit(1); // nothing is left that could be waited for
}
