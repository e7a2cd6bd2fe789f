import type { Answer } from '../../../shared/antom/answer.ts';
import type { CancelAnswer, PayAnswer } from '../../../shared/antom/response-schemas.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import type { IfOrderHasPayment } from '../../../shared/payment/order.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { anOrderId } from '../../support/a-new-payment.ts';
import { aStartFor } from '../../support/a-start-request.ts';
import { ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { aPaymentsApi, type ApiAnswer } from './a-payments-api.ts';
import type { FakeAntomAnswers } from './fake-antom.ts';
import { accepted } from './pay-answers.ts';
import { success } from './scripted-answers.ts';

export const CANCELLED: Answer<CancelAnswer> = success({ paymentId: ANTOM_PAYMENT_ID, paymentRequestId: undefined, cancelTime: undefined });

/** Antom's page of a payment. */
export const pageOf = (paymentRequestId: string) => `https://antom.test/pay/${paymentRequestId}`;

function idIn(request: unknown): string {
  const { paymentRequestId }: { paymentRequestId: string } = JSON.parse(String(request));
  return paymentRequestId;
}

/** Accepts every payment, with a page of its own. */
export function acceptEach(request: unknown): Answer<PayAnswer> {
  return accepted(pageOf(idIn(request)))(idIn(request));
}

/** The API with a new order, and an Antom that accepts and cancels every payment unless it is told otherwise. */
export function anOrder(table: PaymentsTable, answers: FakeAntomAnswers = {}) {
  const api = aPaymentsApi(table, { pay: acceptEach, cancel: () => CANCELLED, ...answers });
  const referenceOrderId = anOrderId();
  // In letters: a digit beside a random id could make a card number of those in it.
  const keyOf = (name: string) =>
    `${name.replaceAll(/\W/g, '').replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}-${referenceOrderId}`;
  const idOf = (name: string) => derivePaymentRequestId({ stageId: 'test', apiClientId: 'shop', idempotencyKey: keyOf(name) });
  const body = aStartFor(referenceOrderId);
  return {
    ...api,
    referenceOrderId,
    keyOf,
    idOf,
    /** The ids of the payments that `pay` was sent for, in order. */
    sent: () => api.antom.received('pay').map(idIn),
    /** Starts a payment of the order under a key of this name. */
    start: (name: string, ifOrderHasPayment?: IfOrderHasPayment): Promise<ApiAnswer> =>
      api.call('POST /payments', { idempotencyKey: keyOf(name), body: { ...body, ifOrderHasPayment } }),
    read: (name: string) => api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: idOf(name) } }),
    cancel: (name: string) => api.call('POST /payments/{paymentRequestId}/cancel', { path: { paymentRequestId: idOf(name) } }),
    async record(name: string, ...facts: readonly Fact[]): Promise<void> {
      for (const fact of facts) await api.store.record(idOf(name), fact, api.clock.now());
    },
  };
}

export type TestedOrder = ReturnType<typeof anOrder>;
