import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { describeError } from '../../../../shared/platform/describe-error.ts';
import { jsonOrUndefined } from '../../../../shared/platform/json-or-undefined.ts';
import type { Log } from '../../../../shared/platform/log.ts';
import type { Gauge, Meter } from '../../../../shared/platform/metrics.ts';
import { type WebhookStores, webhookStores } from '../../../../shared/webhook-storage/webhook-stores.ts';
import { serializeWork } from '../../../../shared/webhooks/delivery-message.ts';
import type { Post, PostTarget } from '../../../../shared/webhooks/post.ts';
import { LONGEST_DELAY_MS, type SendWork } from '../../../../shared/webhooks/send-work.ts';
import { clientOf, type TableCommand } from '../../../support/table-client.ts';
import { textIn } from '../../memory-table/value.ts';
import { complainOfBug } from '../../world/bugs.ts';
import { FAULTS } from '../../world/faults.ts';
import { wrongWithPost } from '../invariants/posts.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { POST_FAULTS } from './post-faults.ts';
import type { PostOrigin } from './posts.ts';
import type { Reply } from './servers.ts';
import { FRESH_DUE_MS, FRESH_SHARDS } from './settings.ts';

/** What the work on one message calls. Each call is a step, and may go wrong. */
export interface DeliveryConnections {
  readonly store: WebhookStores;
  readonly post: Post;
  readonly sendWork: SendWork;
  readonly later: (ms: number, run: () => void) => () => void;
  readonly random: () => number;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter & Gauge;
}

export function deliveryConnections(world: DeliveryWorld, origin: PostOrigin): DeliveryConnections {
  const { effects, work, scheduler, choices } = world;
  const { invocation } = origin;
  const client = clientOf((command) =>
    effects({ invocation, label: () => labelOf(command), faults: FAULTS.table, perform: () => carriedOut(world, command) }),
  );
  return {
    store: webhookStores({ client, tableName: 'Webhooks', freshShards: FRESH_SHARDS, freshDueMs: FRESH_DUE_MS }),
    post: (target) => posted(world, origin, target),
    sendWork: (asked, queue, delayMs = 0) =>
      effects({
        invocation,
        label: () => `send ${asked.kind} to the ${queue} queue${delayMs > 0 ? `, in ${String(Math.ceil(delayMs / 1000))} s` : ''}`,
        faults: FAULTS.queue,
        perform: () => work[queue].put(serializeWork(asked), Math.ceil(Math.min(delayMs, LONGEST_DELAY_MS) / 1000) * 1000),
      }),
    later: (ms, run) => scheduler.after(ms, () => `${invocation.name}: a timer`, run, invocation),
    random: () => choices.pick(5) / 5,
    newId: () => `id-${String(scheduler.steps())}-${String(nextId++)}`,
    now: invocation.now,
    log: notedLog(world),
    meter: { count: () => undefined, gauge: () => undefined },
  };
}

/** Only tells apart what one process makes. */
let nextId = 0;

async function posted(world: DeliveryWorld, origin: PostOrigin, { url, headers, body }: PostTarget) {
  const { effects, scheduler, posts, servers, complaints } = world;
  const { invocation } = origin;
  const text = Buffer.from(body).toString('utf8');
  const eventId = headers['webhook-id'] ?? '';
  const { endpointId, echo } = aboutEndpoint(world, url, text);
  let inFlight: ReturnType<typeof posts.begin> | undefined;
  const { result, takesMs } = await effects<Reply>({
    invocation,
    label: () => `POST ${url} ${eventId.slice(0, 10)}`,
    faults: POST_FAULTS,
    perform: () => {
      const wrong = wrongWithPost(world, origin, { url, headers, text, endpointId, isChallenge: echo !== undefined });
      if (wrong !== undefined) complaints.push(wrong);
      inFlight = posts.begin(origin, endpointId, eventId);
      return servers.receive({ url, endpointId, eventId, echo });
    },
  });
  scheduler.note(() => `    answer ${result.outcome === 'answered' ? String(result.status) : result.failure} in ${String(takesMs)} ms`);
  await scheduler.sleep(takesMs, `${invocation.name} has its answer`, invocation);
  if (inFlight !== undefined) inFlight.isAnswered = true;
  return result;
}

const challenge = z.object({
  subject: z.string(),
  type: z.literal('webhook_endpoint.verification'),
  data: z.object({ challenge: z.string() }),
});

/** Every endpoint has URLs of its own. */
function aboutEndpoint({ table }: DeliveryWorld, url: string, text: string) {
  const { data } = challenge.safeParse(jsonOrUndefined(text));
  if (data !== undefined) return { endpointId: data.subject, echo: data.data.challenge };
  const host = new URL(url).hostname.split('.')[0];
  const found = [...table.items().values()].find((item) => item['description'] === host);
  return { endpointId: textIn(found, 'endpointId'), echo: undefined };
}

/** What DynamoDB refuses as wrong is never a fault's doing. */
function carriedOut(world: DeliveryWorld, command: TableCommand) {
  try {
    return world.table.execute(command);
  } catch (error) {
    complainOfBug(world, error);
    throw error;
  }
}

function labelOf(command: TableCommand): string {
  if (command instanceof GetCommand) return `get ${keyOf(command.input.Key)}`;
  if (command instanceof PutCommand) return `put ${keyOf(command.input.Item)}`;
  if (command instanceof QueryCommand) return `query ${command.input.IndexName ?? 'the table'}`;
  return `update ${keyOf(command.input.Key)}: ${(command.input.UpdateExpression ?? '').replaceAll(/[#:]|Value|if_not_exists/g, '').slice(0, 60)}`;
}

function keyOf(key: Record<string, unknown> | undefined): string {
  return `${String(key?.['partition']).slice(0, 12)} ${String(key?.['sort']).slice(0, 10)}`;
}

function notedLog({ scheduler }: DeliveryWorld): Log {
  const note = (code: string, line: object) => scheduler.note(() => `    log ${code} ${JSON.stringify(line)}`);
  return {
    info: (code, fields = {}) => note(code, fields),
    warn: (code, fields = {}) => note(code, fields),
    error: (code, fields, error) => note(code, { ...fields, error: describeError(error) }),
  };
}
