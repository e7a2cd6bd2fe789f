import { Command } from 'commander';
import { inOneManner } from '../run-command.ts';
import { addEndpointCommands } from './endpoint-commands.ts';
import { addEventCommands } from './event-commands.ts';
import { type EventsCommandNeeds, eventsContext } from './events-context.ts';

const EXIT_CODE_TEXT = `
Exit codes: 0 done; 1 refused or failed, or an event was not accepted; 2 wrong arguments; 3 the outcome is unknown: repeat the command.
Region and account are those of the stage's outputs; AWS credentials come from the environment.
infra/OPERATE.md says what each command needs, and shows what it prints.`;

export function eventsCommand(needs: EventsCommandNeeds): Command {
  const program = inOneManner(new Command('npm run events --'), needs.io)
    .description('Events of a stage and the endpoints to which they are sent; and events for a server that you work on.')
    .addHelpText('after', EXIT_CODE_TEXT);
  const context = eventsContext(program, needs);
  addEndpointCommands(context);
  addEventCommands(context);
  return program;
}
