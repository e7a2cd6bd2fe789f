/**
 * `npm start -w infra/antom-simulator`: Antom on this machine, without anything else of the project. It prints what a client needs.
 * Options, after `--`: see USAGE.
 */
import { keepLoopbackFromProxies } from '../local-servers/loopback-without-proxy.ts';
import { portTrouble } from '../local-servers/port-trouble.ts';
import { processEnvironment } from '../local-servers/process-environment.ts';
import { startAntomSimulator } from './antom-simulator.ts';
import { type CommandLine, CommandLineError, parseCommandLine, USAGE } from './command-line.ts';
import { makeThrowAwayKeys, writeKeyFiles } from './throw-away-keys.ts';

const PORT_TEXT = {
  'in use': (port: number) => `Port ${port} is in use: choose another one with --port <number>, or any free one with --port 0.`,
  'no rights': (port: number) => `Port ${port} needs rights that this user does not have. Take a port from 1024.`,
};

async function run({ port, clientId, keysFolder, notifyUrl }: CommandLine): Promise<void> {
  const keys = makeThrowAwayKeys();
  const { merchantPublicKey, antomKey } = keys;
  const simulator = await startAntomSimulator({
    clientId,
    merchantPublicKey,
    antomKey,
    port,
    magicAmounts: true,
    ...(notifyUrl === undefined ? {} : { dashboardNotifyUrl: notifyUrl }),
  }).catch((error: unknown) => {
    const trouble = portTrouble(error);
    throw trouble === undefined ? error : new CommandLineError(PORT_TEXT[trouble](port));
  });
  // Only now: another simulator may be running, and its keys may be in that folder.
  const { merchantKeyFile, antomPublicKeysFile } = writeKeyFiles(keys, keysFolder);
  console.log(`Antom is simulated. Ctrl+C ends it.
  base URL             ${simulator.url}
  client id            ${clientId}
  merchant key         ${merchantKeyFile}
  Antom's public keys  ${antomPublicKeysFile}`);
  const stop = (): void => void simulator.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

keepLoopbackFromProxies(processEnvironment);
try {
  const commandLine = parseCommandLine(process.argv.slice(2));
  if (commandLine === undefined) console.log(USAGE);
  else await run(commandLine);
} catch (error) {
  if (!(error instanceof CommandLineError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
