import { randomUUID } from 'node:crypto';
import { STAGES } from '../../stages/stage-config.ts';
import { processConsole } from '../operator-console.ts';
import { runCommand } from '../run-command.ts';
import { paymentsCommand } from './payments-command.ts';

/* `npm run payments -- …`: a stage's payments, for support and finance. infra/OPERATE.md describes it. */

const io = processConsole(randomUUID);
process.exitCode = await runCommand(paymentsCommand({ stages: STAGES, io }), process.argv.slice(2), io);
