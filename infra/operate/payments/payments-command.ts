import { Command } from 'commander';
import { inOneManner } from '../run-command.ts';
import { addActingCommands } from './acting-commands.ts';
import { commandContext, type PaymentsCommandNeeds } from './command-context.ts';
import { addReadingCommands } from './reading-commands.ts';

const EXIT_CODE_TEXT = `
Exit codes: 0 done; 1 refused or failed, and no money was moved; 2 wrong arguments; 3 the outcome is unknown: repeat the command, which does it once.
Region and account are those of the stage's outputs; AWS credentials come from the environment.
infra/OPERATE.md says what each command needs, and shows what it prints.`;

export function paymentsCommand(needs: PaymentsCommandNeeds): Command {
  const program = inOneManner(new Command('npm run payments --'), needs.io)
    .description('Payments of a stage, for support and finance: find them, refund and cancel them, review them, erase their texts.')
    .addHelpText('after', EXIT_CODE_TEXT);
  const context = commandContext(program, needs);
  addReadingCommands(context);
  addActingCommands(context);
  return program;
}
