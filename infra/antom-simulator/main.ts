/**
 * `npm start -w infra/antom-simulator`: Antom on this machine, without anything else of the project. It prints what a client needs.
 * Options, after `--`: see USAGE.
 */
import { parseArgs } from 'node:util';
import { startAntomSimulator } from './antom-simulator.ts';
import { writeThrowAwayKeys } from './throw-away-keys.ts';

const USAGE = `Options:
  --port <number>       default 4020; 0 takes any free port
  --client-id <id>      default SANDBOX_5X00000000000000
  --keys <folder>       where the key files are put, absolute; default: a new temporary folder
  --notify-url <url>    for disputes, and for payments and refunds that name none`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4020' },
    'client-id': { type: 'string', default: 'SANDBOX_5X00000000000000' },
    keys: { type: 'string' },
    'notify-url': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(USAGE);
} else {
  const { port, keys: folder, 'client-id': clientId, 'notify-url': dashboardNotifyUrl } = values;
  const { merchantPublicKey, antomKey, merchantKeyFile, antomPublicKeysFile } = writeThrowAwayKeys(folder);
  const simulator = await startAntomSimulator({
    clientId,
    merchantPublicKey,
    antomKey,
    port: Number(port),
    magicAmounts: true,
    ...(dashboardNotifyUrl === undefined ? {} : { dashboardNotifyUrl }),
  });
  console.log(`Antom is simulated. Ctrl+C ends it.
  base URL             ${simulator.url}
  client id            ${clientId}
  merchant key         ${merchantKeyFile}
  Antom's public keys  ${antomPublicKeysFile}`);
  const stop = (): void => void simulator.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
}
