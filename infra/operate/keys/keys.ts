import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { STAGES } from '../../stages/stage-config.ts';
import { processConsole } from '../operator-console.ts';
import { runCommand } from '../run-command.ts';
import { keysCommand } from './keys-command.ts';

/*
 * `npm run keys -- add | list | revoke`: who may call the API of a stage. A new key is printed once, on standard output, and AWS keeps its hash only.
 */

const io = processConsole(randomUUID);
const command = keysCommand({
  stages: STAGES,
  io,
  newKey: () => randomBytes(32).toString('base64url'),
  hashOf: (key) => createHash('sha256').update(key).digest('hex'),
});
process.exitCode = await runCommand(command, process.argv.slice(2), io);
