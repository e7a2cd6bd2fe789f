import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { keepLoopbackFromProxies } from '../local-servers/loopback-without-proxy.ts';
import { processEnvironment } from '../local-servers/process-environment.ts';
import { processConsole } from '../operate/operator-console.ts';
import { runCommand } from '../operate/run-command.ts';
import { STAGES } from '../stages/stage-config.ts';
import { consoleCommand } from './console-command.ts';

/* `npm run console -- …`: the payments of a stage as a page on this machine. README.md describes it. */

const io = processConsole(randomUUID);
const ended = async () => {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]);
};
keepLoopbackFromProxies(processEnvironment);
process.exitCode = await runCommand(consoleCommand({ stages: STAGES, io, ended }), process.argv.slice(2), io);
