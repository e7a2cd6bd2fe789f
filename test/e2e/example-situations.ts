import { randomUUID } from 'node:crypto';
import type { Example } from '../../shared/contract/openapi/example.ts';
import type { StartedPaymentView } from '../../shared/contract/payment-view.ts';
import { aCapturedPayment, aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { aRequest } from '../support/merchant-app.ts';
import type { RunningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/** The ids that stand in the path of an example. */
export type Given = Partial<
  Record<'paymentRequestId' | 'refundRequestId' | 'disputeId' | 'statusToken' | 'endpointId' | 'eventId', string>
>;
/** Drives the system to where an example begins. */
export type Situation = (system: RunningSystem) => Promise<Given>;

const UNKNOWN = '0'.repeat(40);
export const unknownPayment: Situation = () => Promise.resolve({ paymentRequestId: UNKNOWN });

const orderOf = (referenceOrderId: string) => {
  const request = aRequest();
  return { ...request, order: { ...request.order, referenceOrderId } };
};

export const pending: Situation = async (system) => ({ paymentRequestId: (await aStartedPayment(system)).id });
export const captured: Situation = async (system) => ({ paymentRequestId: (await aCapturedPayment(system)).id });

export const withToken: Situation = async ({ merchant }) => {
  const { body } = await merchant.call<StartedPaymentView>('POST', '/payments', {
    body: aRequest(),
    headers: { 'idempotency-key': randomUUID() },
  });
  return { paymentRequestId: body.paymentRequestId, ...(body.statusToken === undefined ? {} : { statusToken: body.statusToken }) };
};
export const paidWithToken: Situation = async (system) => {
  const given = await withToken(system);
  system.antom.buyer.approve(given.paymentRequestId ?? '');
  await system.merchant.until(given.paymentRequestId ?? '', 'CAPTURED');
  return given;
};

export function pendingOrder(referenceOrderId: string, idempotencyKey: string = randomUUID()): Situation {
  return async ({ merchant }) => {
    const { body } = await merchant.start({ idempotencyKey, request: orderOf(referenceOrderId) });
    return { paymentRequestId: body.paymentRequestId };
  };
}

export function paidOrder(referenceOrderId: string): Situation {
  return async (system) => ({ paymentRequestId: (await aCapturedPayment(system, orderOf(referenceOrderId))).id });
}

export function declinedOrder(referenceOrderId?: string): Situation {
  return async (system) => {
    const { id, normalUrl } = await aStartedPayment(system, referenceOrderId === undefined ? aRequest() : orderOf(referenceOrderId));
    system.antom.faults.nextApproval({ kind: 'decline', code: 'USER_BALANCE_NOT_ENOUGH' });
    await buyer.decide(normalUrl, 'approve');
    await system.merchant.until(id, 'FAILED');
    return { paymentRequestId: id };
  };
}
/** The same request was sent before, and the end of the payment that it has replaced is recorded: the first answer may come before that, or after it. */
export function replacedBefore(situation: Situation, { body }: Pick<Example, 'body'>): Situation {
  return async (system) => {
    const given = await situation(system);
    await system.merchant.call('POST', '/checkouts', { body });
    await system.merchant.until(given.paymentRequestId ?? '', 'CANCELLED');
    return given;
  };
}

export const declined = declinedOrder();

/** A paid order with a refund under this name. */
export function refundedOrder(referenceOrderId: string, reference: string, value: string): Situation {
  return async (system) => {
    await paidOrder(referenceOrderId)(system);
    await system.merchant.call('POST', '/order-refunds', {
      body: { referenceOrderId, reference, refundAmount: { currency: 'KRW', value } },
    });
    return {};
  };
}

export const captureFailed: Situation = async (system) => {
  const { id, normalUrl } = await aStartedPayment(system);
  system.antom.faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
  await buyer.decide(normalUrl, 'approve');
  await system.merchant.until(id, 'CAPTURE_FAILED');
  return { paymentRequestId: id };
};

export const cancelled: Situation = async (system) => {
  const given = await pending(system);
  await system.merchant.cancel(given.paymentRequestId ?? '');
  await system.merchant.until(given.paymentRequestId ?? '', 'CANCELLED');
  return given;
};

/** A captured payment with a refund of this amount that has succeeded. */
export function refunded(value: string, idempotencyKey: string = randomUUID()): Situation {
  return async (system) => {
    const { id } = await aCapturedPayment(system);
    const { body } = await system.merchant.refund(id, value, { idempotencyKey });
    await system.merchant.untilRefund(body, 'SUCCESS');
    return { paymentRequestId: id, refundRequestId: body.refundRequestId };
  };
}

/** Adds a refund that fails. */
export function withFailedRefund(before: Situation): Situation {
  return async (system) => {
    const { paymentRequestId = '' } = await before(system);
    system.antom.faults.nextRefund({ kind: 'fail', code: 'MERCHANT_BALANCE_NOT_ENOUGH' });
    const { body } = await system.merchant.refund(paymentRequestId, '6000', { idempotencyKey: 'return-5519' });
    await system.merchant.untilRefund(body, 'FAIL');
    return { paymentRequestId, refundRequestId: body.refundRequestId };
  };
}

export const disputed: Situation = async (system) => {
  const { id } = await aCapturedPayment(system);
  const disputeId = system.antom.disputes.open(id, { type: 'CHARGEBACK' });
  await untilDispute(system, id, disputeId, 'DISPUTE_CREATED');
  return { paymentRequestId: id, disputeId };
};

export function judged(winner: 'merchant' | 'buyer'): Situation {
  return async (system) => {
    const { paymentRequestId = '', disputeId = '' } = await disputed(system);
    system.antom.disputes.judge(disputeId, winner);
    await untilDispute(system, paymentRequestId, disputeId, 'DISPUTE_JUDGED');
    return { paymentRequestId, disputeId };
  };
}

export const defended: Situation = async (system) => {
  const { paymentRequestId = '', disputeId = '' } = await disputed(system);
  const body = { disputeEvidence: 'JVBERi0xLjcK' };
  await system.merchant.call('POST', `/payments/${paymentRequestId}/disputes/${disputeId}/defense`, { body });
  await untilDispute(system, paymentRequestId, disputeId, 'DEFENSE_SUPPLIED');
  return { paymentRequestId, disputeId };
};

export const withUnknownDispute: Situation = async (system) => ({ ...(await captured(system)), disputeId: 'dispute-0' });
export const withUnknownRefund: Situation = async (system) => {
  const { paymentRequestId = '' } = await captured(system);
  return { paymentRequestId, refundRequestId: `${paymentRequestId}_0000000000000000` };
};

function untilDispute({ merchant }: RunningSystem, id: string, disputeId: string, state: string) {
  return until(async () => (await merchant.payment(id)).disputes?.find((one) => one.disputeId === disputeId && one.state === state));
}
