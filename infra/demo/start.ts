import { StartError } from '../local/start-error.ts';
import { keepLoopbackFromProxies } from '../web-ui/loopback-without-proxy.ts';
import { processEnvironment } from '../web-ui/process-environment.ts';
import { watchForEnd } from './start/ending.ts';
import { startRun } from './start/run.ts';
import { parseStartOptions, type StartOptions, USAGE } from './start/start-options.ts';

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

/** What a folder says that cannot be written to, by the codes of the errors. */
const UNWRITABLE: readonly unknown[] = ['EACCES', 'EROFS', 'EPERM', 'ENOSPC', 'EDQUOT', 'ENOTDIR'];

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof StartError) return error.message;
  if (!(error instanceof Error) || !('code' in error) || !UNWRITABLE.includes(error.code)) return undefined;
  return `The local run cannot write where it has to: ${error.message}.`;
}

keepLoopbackFromProxies(processEnvironment);
try {
  const options = parseStartOptions(process.argv.slice(2));
  if (options === undefined) say(USAGE);
  else await run(options);
} catch (error) {
  const sentence = sentenceOf(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exit(1); // nothing is left that could be waited for
}
