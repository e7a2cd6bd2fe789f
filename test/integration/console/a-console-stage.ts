import { randomUUID } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ConsoleStage } from '../../../infra/console/console-stage.ts';
import type { ApiAnswer, ApiCall } from '../../../infra/operate/invoke-api.ts';
import type { QueueMessage } from '../../../shared/messaging/queue-message.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { aNewPayment } from '../../support/a-new-payment.ts';
import { cancelled, captureEntry, inquired, refundInProcess } from '../../support/antom-answers.ts';
import { memoryPaymentsTable } from '../../support/memory-payments-table.ts';
import { clientOf, sendTo } from '../../support/table-client.ts';
import { aPaymentsApi } from '../payments-api/a-payments-api.ts';
import { fakeWebhooks } from './fake-webhooks.ts';

export const IDENTITY = 'arn:aws:iam::000000000000:user/kim';

export interface ConsoleStageOptions {
  readonly queueCounts?: Readonly<Record<string, number>>;
  readonly hasWebhooks?: boolean;
  /** Those that may call the API. Default: one whose endpoints are those of `fakeWebhooks`. */
  readonly clients?: ConsoleStage['clients'];
  /** In place of the API's own answer. */
  readonly answer?: (call: ApiCall) => Promise<ApiAnswer>;
}

/** A stage in this process: the API on a table in memory, with an Antom that takes every refund and cancellation. */
export function aConsoleStage({
  queueCounts = { AntomMessages: 3, AntomDeadLetters: 2 },
  hasWebhooks = true,
  clients = () => Promise.resolve(['shop']),
  answer,
}: ConsoleStageOptions = {}) {
  const memory = memoryPaymentsTable();
  const reads = { items: 0, queries: 0 };
  const client = clientOf((command) => {
    if (command instanceof QueryCommand) reads.queries++;
    else reads.items++;
    return sendTo(memory.client, command);
  });
  const inquiryPayment = inquired('SUCCESS', captureEntry('SUCCESS'));
  const api = aPaymentsApi(memory, { refund: refundInProcess, cancel: cancelled, inquiryPayment });
  const calls: ApiCall[] = [];
  const sent: QueueMessage[] = [];
  const webhooks = fakeWebhooks();
  const served = async (call: ApiCall): Promise<ApiAnswer> => {
    const { routeKey, pathParameters, body, idempotencyKey, apiClientId } = call;
    const key = { operator: IDENTITY };
    const response = await api.call(routeKey, { path: pathParameters, body, idempotencyKey, apiClientId, key });
    return { status: response.status, body: response.body, isReplayed: response.headers['idempotent-replayed'] === 'true' };
  };
  const stage: ConsoleStage = {
    table: () => ({ ...memory, client, retentionYears: undefined, now: api.clock.now }),
    call: (call) => {
      calls.push(call);
      return (answer ?? served)(call);
    },
    identity: () => Promise.resolve(IDENTITY),
    sendToWorker: (message) => {
      sent.push(message);
      return Promise.resolve();
    },
    close: () => undefined,
    clients,
    dueShards: memory.dueShards,
    queues: Object.keys(queueCounts),
    messagesIn: (queue) => Promise.resolve(queueCounts[queue] ?? 0),
    callWebhooks: hasWebhooks ? webhooks.call : undefined,
  };
  return { stage, api, store: api.store, calls, sent, reads, webhooks, now: api.clock.now };
}

export type TestedStage = ReturnType<typeof aConsoleStage>;

/** A payment of an order that is as unique as its id. */
export function anOrderedPayment(number: number, different: Partial<NewPayment> = {}): NewPayment {
  const paymentRequestId = derivePaymentRequestId({ stageId: 'test', apiClientId: 'shop', idempotencyKey: randomUUID() });
  return aNewPayment({ paymentRequestId, referenceOrderId: `order-${String(number).padStart(5, '0')}`, ...different });
}
