import type { Command } from 'commander';
import type { StageOptions } from '../stage-options.ts';
import type { EventsContext } from './events-context.ts';
import { listEvents, type ListEventsOptions } from './list-events.ts';
import { listen, type ListenOptions } from './listen.ts';
import { resendEvent, type ResendEventOptions } from './resend-event.ts';
import { sendEvent, type SendEventOptions } from './send-event.ts';
import { showEvent, type ShowEventOptions } from './show-event.ts';
import { KEPT_SECRET } from './signing-secret.ts';

const TYPES = 'one type or several, with commas between them (default: all)';

/** About events: to look at them, to send them again, and to post them to a server that is being worked on. */
export function addEventCommands({ program, io, at, command, onEvent, forwarding }: EventsContext): void {
  command('list', "A client's events, the oldest first: the feed.", [
    '--client shop --stage production',
    '--client shop --types payment.captured --since 2026-11-30T09:00:00+09:00 --stage production --json',
  ])
    .requiredOption('--client <id>', 'whose events')
    .option('--types <list>', TYPES)
    .option('--since <time>', 'stored at this time or later: ISO 8601 (default: today in Korea)')
    .option('--limit <number>', 'events at most', '50')
    .option('--json', 'for programs')
    .action((options: StageOptions & ListEventsOptions) => at(options, (stage) => listEvents(stage, io, options)));

  onEvent('show', 'One event as it is sent, and every attempt to deliver it.', ['evt_… --stage production'])
    .option('--json', 'for programs')
    .action((id: string, options: StageOptions & ShowEventOptions) => at(options, (stage) => showEvent(stage, io, id, options)));

  const resend = onEvent(
    'resend',
    'Send an event again: to its endpoints and to what listen posts to here, or from here to a server of your own.',
    [
      'evt_… --stage production',
      'evt_… --endpoint ep_… --stage production --yes',
      'evt_… --forward-to http://localhost:3000/webhooks --stage local',
    ],
  )
    .option('--endpoint <id>', 'only to this one (default: each enabled one that takes its type)')
    .option('--forward-to <url>', 'post it from here, as listen does')
    .option('--yes', 'do not ask')
    .option('--json', 'for programs');
  withSecret(resend).action((id: string, options: ResendEventOptions) =>
    at(options, (stage) => resendEvent(stage, io, id, options, forwarding)),
  );

  const listening = command('listen', 'Follow the feed, and post each event to a server of your own, signed as the service does.', [
    '--client shop --forward-to http://localhost:3000/webhooks --stage local',
    '--client shop --forward-to http://localhost:3000/webhooks --types payment.captured --since 2026-11-30T09:00:00+09:00 --stage sandbox',
  ])
    .requiredOption('--client <id>', 'whose events')
    .requiredOption('--forward-to <url>', 'your server: on this machine, or https and a public name')
    .option('--types <list>', TYPES)
    .option('--since <time>', 'begin with what was stored at this time or later: ISO 8601, or now', 'now');
  withSecret(listening).action((options: ListenOptions) => at(options, (stage) => listen(stage, io, options, forwarding)));

  const sending = program
    .command('send')
    .description('Post an event that there never was to a server of your own, signed as the service does. Needs no stage.')
    .addHelpText('after', ['\nExamples:', ...SENDING.map((example) => `  ${program.name()} send ${example}`)].join('\n'))
    .requiredOption('--forward-to <url>', 'your server: on this machine, or https and a public name')
    .option('--type <type>', 'the type of the event that is made up')
    .option('--body <file>', 'this text in place of one that is made up, byte for byte')
    .option('--client <id>', 'whose payment is made up', 'shop');
  withSecret(sending).action((options: SendEventOptions) => sendEvent(io, options, forwarding));
}

const SENDING = [
  '--forward-to http://localhost:3000/webhooks --type payment.captured',
  '--forward-to http://localhost:3000/webhooks --body event.json',
] as const;

function withSecret(command: Command): Command {
  return command
    .option('--secret <secret>', 'the signing secret: whsec_ and base64')
    .option('--secret-file <file>', `where it is kept, and made if it is missing (default: ${KEPT_SECRET})`);
}
