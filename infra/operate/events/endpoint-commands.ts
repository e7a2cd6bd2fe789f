import type { StageOptions } from '../stage-options.ts';
import { changeEndpoint, type ChangeEndpointOptions, CHANGES } from './change-endpoint.ts';
import { createEndpoint, type CreateEndpointOptions } from './create-endpoint.ts';
import type { EventsContext } from './events-context.ts';
import { listEndpoints, type ListEndpointsOptions } from './list-endpoints.ts';
import { replayEvents, type ReplayEventsOptions } from './replay-events.ts';
import { rotateSecret, type RotateSecretOptions } from './rotate-secret.ts';
import { showEndpoint, type ShowEndpointOptions } from './show-endpoint.ts';
import { testEndpoint } from './test-endpoint.ts';

/** About the addresses to which events are sent. What changes something shows what it is about to do, asks, and can be repeated. */
export function addEndpointCommands(context: EventsContext): void {
  addReading(context);
  addCreating(context);
  addChanging(context);
  addSending(context);
}

function addReading({ io, at, command, onEndpoint }: EventsContext): void {
  command('endpoints', 'Endpoints and how they do: of one client, or of all.', ['--stage production', '--client shop --stage production'])
    .option('--client <id>', 'only those of this client')
    .option('--json', 'for programs')
    .action((options: StageOptions & ListEndpointsOptions) => at(options, (stage) => listEndpoints(stage, io, options)));

  onEndpoint('endpoint', 'One endpoint with its last deliveries, and each of their attempts.', ['ep_… --stage production'])
    .option('--limit <number>', 'deliveries at most', '10')
    .option('--json', 'for programs')
    .action((id: string, options: StageOptions & ShowEndpointOptions) => at(options, (stage) => showEndpoint(stage, io, id, options)));
}

function addCreating({ io, at, command, onEndpoint }: EventsContext): void {
  command('create', 'Create an endpoint, and print its signing secret. A reference makes one endpoint, however often it is repeated.', [
    '--client shop --url https://shop.example/webhooks --stage production',
    '--client shop --url https://shop.example/webhooks --types payment.captured,refund.succeeded --stage production --yes --json',
  ])
    .requiredOption('--client <id>', 'whose payments it hears of')
    .requiredOption('--url <url>', 'https, a public name, port 443; in the local run also http to this machine')
    .option('--types <list>', 'one type or several, with commas between them (default: all)')
    .option('--description <text>', 'for people: what it is, and whose')
    .option('--reference <text>', 'your own name of it (default: the URL)')
    .option('--secret-file <file>', 'your own signing secret, in place of one that is made')
    .option('--yes', 'do not ask')
    .option('--json', 'for programs')
    .action((options: StageOptions & CreateEndpointOptions) => at(options, (stage) => createEndpoint(stage, io, options)));

  onEndpoint('rotate', 'Give an endpoint a new signing secret, and print it. The one before signs beside it for a day.', [
    'ep_… --stage production',
    'ep_… --reference leaked-in-a-log --stage production',
  ])
    .option('--reference <text>', 'your own name of this rotation (default: the day in Korea)')
    .option('--secret-file <file>', 'your own signing secret, in place of one that is made')
    .option('--yes', 'do not ask')
    .option('--json', 'for programs')
    .action((id: string, options: StageOptions & RotateSecretOptions) => at(options, (stage) => rotateSecret(stage, io, id, options)));
}

function addChanging({ io, at, onEndpoint }: EventsContext): void {
  const descriptions = {
    enable: 'Enable an endpoint: one that is paused goes on, another one has to echo a challenge first.',
    pause: 'Pause an endpoint: what comes for it waits.',
    remove: 'Remove an endpoint for good.',
  } as const satisfies Record<keyof typeof CHANGES, string>;
  for (const name of ['enable', 'pause', 'remove'] as const) {
    onEndpoint(name, descriptions[name], ['ep_… --stage production'])
      .option('--yes', 'do not ask')
      .option('--json', 'for programs')
      .action((id: string, options: StageOptions & ChangeEndpointOptions) =>
        at(options, (stage) => changeEndpoint(stage, io, id, { ...CHANGES[name], options })),
      );
  }
}

function addSending({ io, at, onEndpoint }: EventsContext): void {
  onEndpoint('test', 'Post a test event to an endpoint at once, and show how it went.', ['ep_… --stage production'])
    .option('--yes', 'do not ask')
    .option('--json', 'for programs')
    .action((id: string, options: StageOptions & ChangeEndpointOptions) => at(options, (stage) => testEndpoint(stage, io, id, options)));

  onEndpoint('replay', 'Send an endpoint again what it has not accepted in a range of time, at its own pace.', [
    'ep_… --since 2026-11-30T09:00:00+09:00 --stage production',
    'ep_… --since 2026-11-30T09:00:00+09:00 --until 2026-11-30T12:00:00+09:00 --all --types payment.captured --stage production',
  ])
    .requiredOption('--since <time>', 'stored at this time or later: ISO 8601; 30 days ago at most')
    .option('--until <time>', 'stored before this time (default: now)')
    .option('--types <list>', 'one type or several, with commas between them (default: all)')
    .option('--all', 'also what it has accepted')
    .option('--yes', 'do not ask')
    .option('--json', 'for programs')
    .action((id: string, options: StageOptions & ReplayEventsOptions) => at(options, (stage) => replayEvents(stage, io, id, options)));
}
