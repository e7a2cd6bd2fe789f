import { UnclearReviewError } from '../../../functions/payment-worker/inquire-review.ts';
import { createUseCases } from '../../../functions/payments-api/use-cases.ts';
import { meteredClient } from '../../../shared/antom-facts/metered-client.ts';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { SINGLE_FACT_KINDS } from '../../../shared/payment/fact.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { paymentOfRefund } from '../../../shared/payment/refund.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { anOrderId } from '../../support/a-new-payment.ts';
import { aService } from '../../support/a-service.ts';
import { aStartFor } from '../../support/a-start-request.ts';
import { antomIdOf } from '../../support/antom-answers.ts';
import { aRequest, type Asked } from '../../support/api-requests.ts';
import { paymentResult } from '../../support/notifications.ts';
import { serving } from '../../support/served-api.ts';
import { type Message, signedAntom } from '../../support/signed-antom.ts';
import { START_SETTINGS, STATUS_SECRET } from '../../support/start-settings.ts';
import { notification } from './service-on-a-table.ts';

const SUCCESS = { resultStatus: 'S', resultCode: 'SUCCESS', resultMessage: 'success.' };
const WHOLE = { currency: 'KRW', value: '46000' };
const PART = { currency: 'KRW', value: '6000' };

export const CAPTURE = { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS', transactionAmount: WHOLE };

export function refundListed(transactionRequestId: string, transactionStatus: string): Message {
  return { transactionType: 'REFUND', transactionStatus, transactionRequestId, transactionAmount: PART };
}

/** How the payment and its refund stand at Antom. */
interface Truth {
  readonly payment: Message;
  readonly refund: Message | undefined;
  /** What Antom answers to an order for a refund. */
  readonly ordered: Message;
}

const IN_PROCESS = { resultStatus: 'U', resultCode: 'REFUND_IN_PROCESS', resultMessage: 'in process' };
export const EXCEEDED = { resultStatus: 'F', resultCode: 'REFUND_AMOUNT_EXCEED', resultMessage: 'too much' };

/**
 * All functions on one table, a payment that was started by the API, and an Antom that answers rightly, but for the answers that are `mixedUp`. A client
 * reads them all, as in production.
 */
export function mixedUpAntom(table: PaymentsTable) {
  const service = aService(table);
  const { clock, store, log, meter } = service;
  const referenceOrderId = anOrderId();
  const paymentRequestId = derivePaymentRequestId({ stageId: 'test', apiClientId: 'shop', idempotencyKey: referenceOrderId });
  const ids = { paymentRequestId, paymentId: antomIdOf(paymentRequestId) };
  let truth: Truth = { payment: { paymentStatus: 'PENDING' }, refund: undefined, ordered: IN_PROCESS };
  /** What becomes of the right answer of this operation; undefined when Antom does not answer. */
  let mixUp: { readonly operation: string; readonly of: (right: Message) => Message | undefined } | undefined;
  let beforeAnswering: (() => Promise<void>) | undefined;

  function rightAnswer(operation: string, { refundRequestId }: Message): Message {
    switch (operation) {
      case 'pay':
        return {
          result: { ...SUCCESS, resultStatus: 'U', resultCode: 'PAYMENT_IN_PROCESS' },
          ...ids,
          normalUrl: 'https://antom.test/pay/1',
        };
      case 'cancel':
        return { result: SUCCESS, ...ids };
      case 'inquiryPayment':
        return { result: SUCCESS, ...ids, paymentAmount: WHOLE, ...truth.payment };
      case 'refund':
        return { result: truth.ordered, ...ids, refundRequestId, refundAmount: PART };
      case 'inquiryRefund':
        return truth.refund === undefined
          ? { result: { resultStatus: 'F', resultCode: 'ORDER_NOT_EXIST', resultMessage: 'no such refund' } }
          : { result: SUCCESS, refundRequestId, refundAmount: PART, ...truth.refund };
      default:
        throw new Error(`no call of ${operation} was expected`);
    }
  }

  const client = signedAntom(async (operation, request) => {
    const right = rightAnswer(operation, request);
    if (operation !== mixUp?.operation) return right;
    await beforeAnswering?.();
    return mixUp.of(right);
  });
  service.antom.answers({
    inquiryPayment: client.inquiryPayment,
    cancel: client.cancel,
    refund: client.refund,
    inquiryRefund: client.inquiryRefund,
  });
  const useCases = createUseCases({
    store,
    antom: meteredClient(client, { log, meter }),
    enqueueNewFacts: service.enqueueNewFacts,
    settings: START_SETTINGS,
    runtime: { ...clock, newAttemptId: () => `attempt-${clock.now().toISOString()}`, newStatusSecret: () => STATUS_SECRET },
    log,
    meter,
  });
  const serve = serving(useCases, log);

  async function call(routeKey: RouteKey, asked: Asked): Promise<void> {
    await serve(aRequest(routeKey, { path: { paymentRequestId }, ...asked }));
    await service.queue.deliver();
  }

  const world = {
    ...service,
    ids,
    stands: (different: Partial<Truth>) => {
      truth = { ...truth, ...different };
    },
    /** From now on. Without arguments, all answers are right again. */
    mixesUp: (next?: typeof mixUp, before?: () => Promise<void>) => {
      mixUp = next;
      beforeAnswering = before;
    },
    start: () => call('POST /payments', { idempotencyKey: referenceOrderId, body: aStartFor(referenceOrderId) }),
    refresh: () => call('GET /payments/{paymentRequestId}', { query: 'refresh=true' }),
    cancel: () => call('POST /payments/{paymentRequestId}/cancel', {}),
    refund: () =>
      call('POST /payments/{paymentRequestId}/refunds', { idempotencyKey: `refund-${referenceOrderId}`, body: { refundAmount: PART } }),
    async reconcile() {
      await service.reconcileWhenDue(paymentRequestId);
      await service.queue.deliver();
    },
    /** The buyer pays, and Antom notifies that. */
    async pay() {
      world.stands({ payment: { paymentStatus: 'SUCCESS', transactions: [CAPTURE] } });
      await service.processMessage(notification(paymentResult(paymentRequestId, ids.paymentId)));
    },
    /** Antom notifies a review of the payment, so that the worker asks about it. */
    async notifyReview() {
      try {
        await service.processMessage(notification({ notifyType: 'RISK_POST_REVIEW', paymentRequestId }));
      } catch (error) {
        if (!(error instanceof UnclearReviewError)) throw error; // the queue delivers it again
      }
      await service.queue.deliver();
    },
    stored: () => service.payment(paymentRequestId),
    /** What is recorded of the payment's money, without what is another payment's in another world. */
    async money() {
      const payment = await world.stored();
      const { open, paidBy } = await store.getOrder({ apiClientId: 'shop', referenceOrderId });
      return {
        facts: SINGLE_FACT_KINDS.filter((kind) => payment[kind] !== undefined),
        isOfAnother: payment.paymentId !== undefined && payment.paymentId !== ids.paymentId,
        refundable: payment.refundableMinorUnits,
        refunds: Object.entries(payment.refunds).map(([id, { state, minorUnits }]) => ({
          isOurs: paymentOfRefund(id) === paymentRequestId,
          state,
          minorUnits,
        })),
        order: { isOpen: open.has(paymentRequestId), isPaid: paidBy === paymentRequestId },
      };
    },
    /** How often a person has been called. */
    calls: () => service.topic.published.filter(({ type }) => type === 'payment.review_required').length,
  };
  return world;
}

export type MixedUpAntom = ReturnType<typeof mixedUpAntom>;
