import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AntomClient } from '../../../shared/antom/client.ts';
import { meteredClient } from '../../../shared/antom-facts/metered-client.ts';
import type { PaymentEvent } from '../../../shared/contract/payment-event.ts';
import { type QueueMessage, serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import { describeError } from '../../../shared/platform/describe-error.ts';
import type { Log } from '../../../shared/platform/log.ts';
import type { Gauge, Meter } from '../../../shared/platform/metrics.ts';
import type { Lists } from '../../../shared/storage/lists.ts';
import type { PaymentStore } from '../../../shared/storage/payment-store.ts';
import { clientOf, type TableCommand } from '../../support/table-client.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';
import { answerCall, type AntomReply } from '../antom/antom-side.ts';
import type { Fault } from '../engine/effects.ts';
import type { Invocation } from '../engine/scheduler.ts';
import { hasCardNumber } from '../invariants/card-numbers.ts';
import { UNCLEAR_ANSWERS } from './antom-faults.ts';
import { complainOfBug } from './bugs.ts';
import { FAULTS } from './faults.ts';
import { DUE_SHARDS } from './functions.ts';
import { MINUTE, RECONCILER } from './settings.ts';
import type { World } from './world.ts';

/** What one invocation of a function calls. Each call is a step, and may go wrong. */
export interface Connections {
  readonly store: PaymentStore & Lists;
  readonly antom: AntomClient;
  readonly send: (message: QueueMessage) => Promise<void>;
  readonly publish: (event: PaymentEvent) => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter & Gauge;
}

const ANTOM_FAULTS: readonly Fault<AntomReply>[] = [...FAULTS.https, ...UNCLEAR_ANSWERS];

export function connections(world: World, invocation: Invocation): Connections {
  const { effects, queue, published, book } = world;
  const { now } = invocation;
  const client = clientOf((command) =>
    effects({ invocation, label: () => tableLabel(command), faults: FAULTS.table, perform: () => carriedOut(world, command) }),
  );
  const log = watchedLog(world);
  const meter: Meter & Gauge = { count: () => undefined, gauge: () => undefined };
  const exchange = (operation: string, text: string) =>
    effects({
      invocation,
      label: operation,
      faults: ANTOM_FAULTS,
      perform: () => answerCall(book, operation, text),
    });
  return {
    store: wholePaymentStore({
      client,
      tableName: 'Payments',
      dueShards: DUE_SHARDS,
      firstDueMs: MINUTE,
      finalInquiryMs: RECONCILER.finalInquiryMs,
      retentionYears: 5,
      now,
    }),
    antom: meteredClient(world.signatures.connect(exchange, now), { log, meter }),
    send: (message) => {
      const body = serializeQueueMessage(message, now());
      return effects({ invocation, label: () => `send ${message.kind}`, faults: FAULTS.queue, perform: () => queue.put(body) });
    },
    publish: (event) =>
      effects({
        invocation,
        label: () => `publish ${event.type} ${event.sequence}`,
        faults: FAULTS.topic,
        perform: () => void published.push(event),
      }),
    now,
    log,
    meter,
  };
}

/** What DynamoDB refuses as wrong is never a fault's doing. */
function carriedOut(world: World, command: TableCommand) {
  try {
    return world.table.execute(command);
  } catch (error) {
    complainOfBug(world, error);
    throw error;
  }
}

function tableLabel(command: TableCommand): string {
  if (command instanceof GetCommand) return 'get';
  if (command instanceof PutCommand) return 'put';
  if (command instanceof QueryCommand) return `query ${command.input.IndexName ?? ''}`;
  return `update ${(command.input.UpdateExpression ?? '').replaceAll(/[#:]|Value|if_not_exists/g, '').slice(0, 60)}`;
}

/** Complains about a line that has something in it that no log may have. */
function watchedLog({ complaints, scheduler }: World): Log {
  const watch = (code: string, line: object) => {
    if (Object.values(line).some((value) => String(value).includes(SECRET) || hasCardNumber(String(value))))
      complaints.push({ invariant: 'I9', counter: 'leaked', text: `a log line ${code} has a buyer's data in it` });
    scheduler.note(() => `    log ${code} ${JSON.stringify(line)}`);
  };
  return {
    info: (code, fields = {}) => watch(code, fields),
    warn: (code, fields = {}) => watch(code, fields),
    error: (code, fields, error) => watch(code, { ...fields, error: JSON.stringify(describeError(error)) }),
  };
}

/** In every name, card number and address that is sent to and fro. */
const SECRET = 'canary';
