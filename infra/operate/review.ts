import { randomUUID } from 'node:crypto';
import { STAGES } from '../stages/stage-config.ts';
import { processConsole } from './operator-console.ts';
import { paymentsCommand } from './payments/payments-command.ts';
import { runCommand } from './run-command.ts';

/* `npm run review -- …` is `npm run payments -- review …`. */

const io = processConsole(randomUUID);
process.exitCode = await runCommand(paymentsCommand({ stages: STAGES, io }), ['review', ...process.argv.slice(2)], io);
