import { createOrderClaimer } from '../../../functions/payments-api/payments/claim-order.ts';
import { createPaymentResumer } from '../../../functions/payments-api/payments/resume-payment.ts';
import { createPaySender } from '../../../functions/payments-api/payments/send-pay.ts';
import { createPaymentStarter, type StartPaymentDependencies } from '../../../functions/payments-api/payments/start-payment.ts';
import { leasesOf } from '../../../functions/payments-api/payments/start-settings.ts';
import { meteredClient } from '../../../shared/antom-facts/metered-client.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { PaymentStore } from '../../../shared/storage/payment-store.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { aClock, type TestClock } from '../../support/a-clock.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';
import { scriptedAntom } from '../../support/scripted-antom.ts';
import { STATUS_SECRET } from '../../support/start-settings.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';
import { fakePay, type PayBehaviour } from './fake-pay.ts';

export const LEASE_MS = 25_000;
export const WAIT_MS = 8_000;

export interface Different {
  readonly store?: PaymentStore;
  readonly beforeEnqueuing?: () => Promise<void>;
  readonly queueIsDown?: boolean;
  readonly settings?: Partial<StartPaymentDependencies['settings']>;
  readonly runtime?: Partial<StartPaymentDependencies['runtime']>;
}

/** A payment starter on a real table, with an Antom that follows the script and a clock that stands still. */
export function aPaymentStarter(table: PaymentsTable, behaviours: readonly PayBehaviour[], different: Different = {}) {
  const { store = wholePaymentStore(table) } = different;
  const antom = fakePay(...behaviours);
  const clock: TestClock = aClock(CREATED_AT);
  const log = recordedLog();
  const meter = recordedMeter();
  const enqueued = Array.of<Fact>();
  let attempts = 0;
  const settings: StartPaymentDependencies['settings'] = {
    stageId: 'test',
    notifyUrl: 'https://pay.shop.test/webhooks/antom',
    settlementCurrency: 'KRW',
    sendExpiryTime: false,
    locale: 'ko_KR',
    leaseMs: LEASE_MS,
    waitMs: WAIT_MS,
    expiryMs: 30 * 60_000,
    ifOrderHasPayment: 'refuse',
    ...different.settings,
  };
  const runtime = {
    ...clock,
    newAttemptId: () => `attempt-${String(++attempts)}`,
    newStatusSecret: () => STATUS_SECRET,
    ...different.runtime,
  };
  const newLease = leasesOf(settings, runtime);
  const sendPay = createPaySender({
    store,
    antom: { pay: meteredClient({ ...scriptedAntom(), pay: antom.pay }, { log, meter }).pay },
    enqueueFacts: async (payment, facts) => {
      await different.beforeEnqueuing?.();
      if (different.queueIsDown === true) return undefined;
      enqueued.push(...facts);
      return withFacts(payment, facts, clock.now().toISOString());
    },
    now: runtime.now,
    log,
    meter,
  });
  const start = createPaymentStarter({
    store,
    resumePayment: createPaymentResumer({ store, sendPay, clock: runtime, newLease, waitMs: settings.waitMs }),
    newLease,
    orders: createOrderClaimer({
      store,
      replacePayment: () => Promise.reject(new Error('nothing is to be replaced')),
      clock: runtime,
      ...settings,
    }),
    sendPay,
    settings,
    runtime,
    log,
    meter,
  });
  return { start, store, antom, clock, log, meter, enqueued };
}

/** A start of 46,000 won under this key, for an order of its own. */
export function command(idempotencyKey: string, { order, ...request } = aStartRequest()) {
  return { apiClientId: 'shop', idempotencyKey, request: { ...request, order: { ...order, referenceOrderId: `order-${idempotencyKey}` } } };
}
