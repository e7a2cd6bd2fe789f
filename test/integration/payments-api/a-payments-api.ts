import { createUseCases } from '../../../functions/payments-api/use-cases.ts';
import { meteredClient } from '../../../shared/antom-facts/metered-client.ts';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { createEnqueueNewFacts } from '../../../shared/messaging/enqueue-new-facts.ts';
import type { QueueMessage } from '../../../shared/messaging/queue-message.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { aClock } from '../../support/a-clock.ts';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { aRequest, type Asked } from '../../support/api-requests.ts';
import { expectDocumented } from '../../support/documented-answer.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';
import { serving } from '../../support/served-api.ts';
import { START_SETTINGS } from '../../support/start-settings.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';
import { fakeAntom, type FakeAntomAnswers } from './fake-antom.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The API on a real table, ten minutes after payments were created, with an Antom that answers as scripted and a queue that only `work` reads. */
export function aPaymentsApi(table: PaymentsTable, answers: FakeAntomAnswers = {}) {
  const store = wholePaymentStore(table);
  const antom = fakeAntom(answers);
  const clock = aClock(minutesLater(10));
  const log = recordedLog();
  const meter = recordedMeter();
  const queue: { isDown: boolean; readonly sent: QueueMessage[] } = { isDown: false, sent: [] };
  const send = (message: QueueMessage) => {
    if (queue.isDown) return Promise.reject(new Error('the queue is down'));
    queue.sent.push(message);
    return Promise.resolve();
  };
  let attempts = 0;
  const useCases = createUseCases({
    store,
    antom: meteredClient(antom, { log, meter }),
    enqueueNewFacts: createEnqueueNewFacts(send, clock.now),
    settings: START_SETTINGS,
    runtime: { ...clock, newAttemptId: () => `attempt-${String(++attempts)}` },
    log,
    meter,
  });
  const serve = serving(useCases, log);
  const sent = () => antom.received('pay').length + antom.received('refund').length;
  let begun = 0;
  let ended = 0;

  /** The id of a payment that Antom has accepted, with these facts recorded. */
  async function paymentWith(facts: readonly Fact[], different: Partial<NewPayment> = {}): Promise<string> {
    const payment = aNewPayment(different);
    await store.create(payment, CREATED_AT);
    await store.recordAcceptance(payment, { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/pay/1' }, CREATED_AT);
    for (const fact of facts) await store.record(payment.paymentRequestId, fact, minutesLater(5));
    return payment.paymentRequestId;
  }

  return {
    store,
    antom,
    clock,
    log,
    meter,
    queue,
    paymentWith,
    pending: () => paymentWith([]),
    authorized: () => paymentWith([anOutcome('authorized')]),
    captured: () => paymentWith([anOutcome('authorized'), anOutcome('captured')]),

    /** @throws when the document has no such answer, and when a problem says that nothing has happened, and Antom was sent a payment or a refund while this call alone was served */
    async call(routeKey: RouteKey, asked: Asked = {}): Promise<ApiAnswer> {
      const begunAlone = begun === ended;
      const number = ++begun;
      const sentBefore = sent();
      const response = await serve(aRequest(routeKey, asked));
      const answer: ApiAnswer = { status: response.statusCode, headers: response.headers, body: JSON.parse(response.body) };
      expectDocumented(routeKey, answer.status, answer.body);
      const servedAlone = begunAlone && begun === number;
      ended++;
      if (servedAlone && answer.body['definite'] === true && sent() > sentBefore) {
        throw new Error(`${String(answer.body['code'])} says that nothing has happened, but Antom was sent something`);
      }
      return answer;
    },

    /** Records the messages that have been sent, as the worker does. */
    async work(): Promise<void> {
      for (const message of queue.sent.splice(0)) {
        if (message.kind !== 'facts') throw new Error('the API sends facts only');
        for (const fact of message.facts) await store.record(message.paymentRequestId, fact, clock.now());
      }
    },
  };
}

export type TestedApi = ReturnType<typeof aPaymentsApi>;
