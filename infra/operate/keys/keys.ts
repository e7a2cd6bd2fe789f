import { createHash, randomBytes } from 'node:crypto';
import { STAGES } from '../../stages/stage-config.ts';
import { terminalConfirm } from '../operator-console.ts';
import { runKeysCommand } from './keys-command.ts';

/*
 * `npm run keys -- add | list | revoke`: who may call the API of a stage. A new key is printed once, on standard output, and AWS keeps its hash only.
 */

process.exitCode = await runKeysCommand(process.argv.slice(2), {
  stages: STAGES,
  newKey: () => randomBytes(32).toString('base64url'),
  hashOf: (key) => createHash('sha256').update(key).digest('hex'),
  print: (text) => process.stdout.write(`${text}\n`),
  say: (text) => process.stderr.write(`${text}\n`),
  confirm: terminalConfirm(),
});
