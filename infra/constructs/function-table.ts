import { Duration } from 'aws-cdk-lib';
import { API_TIMEOUT, RECONCILER_TIMEOUT } from '../stages/function-timeouts.ts';
import type { StageConfig } from '../stages/stage-settings.ts';

interface FunctionRow {
  /** Name of its folder in functions/ and of its bundle's folder. */
  readonly bundle: string;
  readonly description: string;
  readonly timeout: (stage: StageConfig) => Duration;
  /** Who repeats a call that failed: why the function needs no dead-letter queue of its own. */
  readonly failedCalls: string;
  /** What the alarm says: what breaks, and for whom, while the function fails. */
  readonly impact: string;
  /** The stack's output that gives the deployed function's name. */
  readonly output: string;
}

/** What the deliverer does besides the POST: reading before it and writing behind it. */
const DELIVERING = Duration.seconds(12);

/** Every function, by its construct id, which is also the `service` of its logs and metrics. */
export const FUNCTIONS = {
  PaymentsApi: {
    bundle: 'payments-api',
    description: 'Starts, cancels, refunds and shows payments',
    timeout: () => API_TIMEOUT,
    failedCalls: 'The caller gets an error at once and repeats the call with the same Idempotency-Key.',
    impact: 'Buyers cannot start to pay, and merchants cannot cancel or refund.',
    output: 'PaymentsApiName',
  },
  ApiAuthorizer: {
    bundle: 'api-authorizer',
    description: 'Checks API keys',
    timeout: () => Duration.seconds(5),
    failedCalls: 'The caller of the API gets an error at once and repeats the call.',
    impact: 'Every call from a merchant fails, so buyers cannot start to pay.',
    output: 'ApiAuthorizerName',
  },
  AntomWebhook: {
    bundle: 'antom-webhook',
    description: "Queues Antom's signed notifications",
    timeout: () => Duration.seconds(5),
    failedCalls: 'Antom gets no acknowledgement and sends the notification again, for 24 hours.',
    impact:
      "Antom's notifications are not accepted. Antom repeats them for 24 hours. Meanwhile only the reconciler updates payments, at least a minute late, and nothing updates disputes.",
    output: 'AntomWebhookName',
  },
  PaymentWorker: {
    bundle: 'payment-worker',
    description: 'Records what Antom said and publishes it',
    timeout: ({ worker }) => worker.timeout,
    failedCalls: 'The queue delivers the message again and has a dead-letter queue.',
    impact: 'Messages from Antom are not recorded. Payments stay PENDING, and after several attempts the messages become dead letters.',
    output: 'PaymentWorkerName',
  },
  Reconciler: {
    bundle: 'reconciler',
    description: 'Asks Antom about unsettled payments',
    timeout: () => RECONCILER_TIMEOUT,
    failedCalls: "The next minute's run does the work of one that failed.",
    impact: 'Unsettled payments are not checked with Antom. Lost notifications stay lost, and expired payments stay open.',
    output: 'ReconcilerName',
  },
  EventDispatcher: {
    bundle: 'event-dispatcher',
    description: 'Stores events and their deliveries',
    timeout: ({ worker }) => worker.timeout,
    failedCalls: 'The queue delivers the message again and has a dead-letter queue.',
    impact: "Events do not reach merchants' endpoints nor the feed. After several attempts they become dead letters.",
    output: 'EventDispatcherName',
  },
  EventDeliverer: {
    bundle: 'event-deliverer',
    description: "Posts signed events to merchants' servers",
    timeout: ({ deliveries }) => deliveries.timeout.plus(DELIVERING),
    failedCalls: 'The queue delivers the message again, and the sweep sends it again after that.',
    impact: "Events reach merchants' endpoints late. Nothing is lost: the feed has them, and the sweep sends them again.",
    output: 'EventDelivererName',
  },
  DeliverySweep: {
    bundle: 'delivery-sweep',
    description: 'Sends again what was not delivered',
    timeout: () => RECONCILER_TIMEOUT,
    failedCalls: "The next minute's run does the work of one that failed.",
    impact: 'Deliveries that failed are not tried again, and nobody is warned of endpoints that fail.',
    output: 'DeliverySweepName',
  },
  WebhooksApi: {
    bundle: 'webhooks-api',
    description: 'Manages endpoints and shows events',
    timeout: () => API_TIMEOUT,
    failedCalls: 'The caller gets an error at once and repeats the call.',
    impact: 'Merchants cannot read the feed of events, and cannot change their endpoints. Deliveries go on.',
    output: 'WebhooksApiName',
  },
} as const satisfies Record<string, FunctionRow>;

export type FunctionId = keyof typeof FUNCTIONS;

export type FunctionName = (typeof FUNCTIONS)[FunctionId]['bundle'];

export const FUNCTION_IDS: readonly FunctionId[] = Object.keys(FUNCTIONS).filter(isFunctionId);

export const FUNCTION_NAMES: readonly FunctionName[] = FUNCTION_IDS.map((id) => FUNCTIONS[id].bundle);

function isFunctionId(id: string): id is FunctionId {
  return id in FUNCTIONS;
}
