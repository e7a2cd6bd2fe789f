import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isClosedForGood } from '../../../shared/payment/order.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import type { Message } from '../../support/signed-antom.ts';
import { testedTable } from '../../support/tested-table.ts';
import { CAPTURE, EXCEEDED, type MixedUpAntom, mixedUpAntom, refundListed } from './mixed-up-antom.ts';

/*
 * Antom signs an answer, and it is about another order or refund than ours: a connection was mixed up, or Antom was. Whoever has asked, it is worth as much
 * as no answer, except that a person is told once.
 */

const table = testedTable();

type Id = 'paymentRequestId' | 'paymentId' | 'refundRequestId';

interface Way {
  /** Whose answer is mixed up. */
  readonly operation: 'pay' | 'cancel' | 'inquiryPayment' | 'refund' | 'inquiryRefund';
  /** Each of the ids that may be another's. */
  readonly ids: readonly Id[];
  readonly before: (world: MixedUpAntom) => Promise<void>;
  readonly asks: (world: MixedUpAntom) => Promise<void>;
  /** Runs while Antom answers. */
  readonly meanwhile?: (world: MixedUpAntom) => Promise<void>;
}

const started = (world: MixedUpAntom) => world.start();
const paid = async (world: MixedUpAntom) => {
  await world.start();
  await world.pay();
  await world.refresh();
};
const refunding = async (world: MixedUpAntom) => {
  await paid(world);
  await world.refund();
  world.stands({ refund: { refundStatus: 'PROCESSING' } });
};
/** Antom does not know the refund, so the reconciler orders it again. */
const refundLost = async (world: MixedUpAntom) => {
  await paid(world);
  await world.refund();
};
const expired = async (world: MixedUpAntom) => {
  await world.start();
  world.clock.advance(30 * 60_000);
};
const PAYMENT_IDS = ['paymentRequestId', 'paymentId'] as const;

const WAYS: Readonly<Record<string, Way>> = {
  'pay, at a start': {
    operation: 'pay',
    ids: ['paymentRequestId'],
    before: () => Promise.resolve(),
    asks: async (world) => {
      await world.start();
      world.clock.advance(30_000);
    },
  },
  'pay, while the buyer has paid': {
    operation: 'pay',
    ids: PAYMENT_IDS,
    before: () => Promise.resolve(),
    asks: (world) => world.start(),
    meanwhile: (world) => world.pay(),
  },
  'cancel, by the API': { operation: 'cancel', ids: PAYMENT_IDS, before: started, asks: (world) => world.cancel() },
  'cancel, by the reconciler': { operation: 'cancel', ids: PAYMENT_IDS, before: expired, asks: (world) => world.reconcile() },
  'inquiry of an open payment, by the API': {
    operation: 'inquiryPayment',
    ids: PAYMENT_IDS,
    before: started,
    asks: (world) => world.refresh(),
  },
  'inquiry of an open payment, by the reconciler': {
    operation: 'inquiryPayment',
    ids: PAYMENT_IDS,
    before: started,
    asks: (world) => world.reconcile(),
  },
  'inquiry of an open payment, by the worker': {
    operation: 'inquiryPayment',
    ids: PAYMENT_IDS,
    before: started,
    asks: (world) => world.notifyReview(),
  },
  'inquiry of a paid payment, by the API': {
    operation: 'inquiryPayment',
    ids: PAYMENT_IDS,
    before: paid,
    asks: (world) => world.refresh(),
  },
  'inquiry of a paid payment, by the worker': {
    operation: 'inquiryPayment',
    ids: PAYMENT_IDS,
    before: paid,
    asks: (world) => world.notifyReview(),
  },
  'inquiry of a payment with a refund, by the reconciler': {
    operation: 'inquiryPayment',
    ids: PAYMENT_IDS,
    before: refunding,
    asks: (world) => world.reconcile(),
  },
  'inquiry after a refused refund, by the API': {
    operation: 'inquiryPayment',
    ids: PAYMENT_IDS,
    before: async (world) => {
      await paid(world);
      world.stands({ ordered: EXCEEDED });
    },
    asks: (world) => world.refund(),
  },
  'refund, by the API': { operation: 'refund', ids: ['refundRequestId', 'paymentId'], before: paid, asks: (world) => world.refund() },
  'refund, by the reconciler': {
    operation: 'refund',
    ids: ['refundRequestId', 'paymentId'],
    before: refundLost,
    asks: (world) => world.reconcile(),
  },
  'inquiry of a refund, by the reconciler': {
    operation: 'inquiryRefund',
    ids: ['refundRequestId'],
    before: refunding,
    asks: (world) => world.reconcile(),
  },
};

/** The ids by which Antom is asked. An answer that names another one counts as unclear; another one of the others is told to a person. */
const ASKED_FOR: Readonly<Record<Way['operation'], readonly Id[]>> = {
  pay: ['paymentRequestId'],
  cancel: ['paymentRequestId'],
  inquiryPayment: ['paymentRequestId'],
  refund: ['refundRequestId', 'paymentId'],
  inquiryRefund: ['refundRequestId'],
};

/** What the answer states besides, in the fields of its operation. */
const STATED: Readonly<Record<Way['operation'], fc.Arbitrary<Message>>> = {
  pay: fc.constant({}),
  cancel: fc.constantFrom<Message>({}, { result: { resultStatus: 'F', resultCode: 'ORDER_IS_CANCELED', resultMessage: 'cancelled' } }),
  inquiryPayment: fc.record(
    {
      paymentStatus: fc.constantFrom('SUCCESS', 'FAIL', 'CANCELLED', 'PENDING', 'NEW'),
      transactions: fc.subarray([CAPTURE, refundListed('of-another', 'SUCCESS'), { ...CAPTURE, transactionStatus: 'FAIL' }]),
      authReviewStatus: fc.constantFrom('PROCESSING', 'ACCEPT', 'REJECT'),
    },
    { requiredKeys: ['paymentStatus', 'transactions'] },
  ),
  refund: fc.constantFrom<Message>(
    {},
    { result: { resultStatus: 'S', resultCode: 'SUCCESS', resultMessage: 'success.' } },
    { result: { resultStatus: 'F', resultCode: 'REFUND_AMOUNT_EXCEED', resultMessage: 'too much' } },
  ),
  inquiryRefund: fc.record({ refundStatus: fc.constantFrom('SUCCESS', 'FAIL', 'PROCESSING') }),
};

/** The payment after as many answers that are mixed up, and after each of them how often a person has been called. */
async function after(way: Way, times: number, mixedUp: (right: Message) => Message | undefined) {
  const world = mixedUpAntom(table());
  await way.before(world);
  world.mixesUp({ operation: way.operation, of: mixedUp }, () => way.meanwhile?.(world) ?? Promise.resolve());
  const calls: number[] = [];
  for (let time = 0; time < times; time++) {
    await way.asks(world);
    calls.push(world.calls());
  }
  return { world, calls, status: async () => statusOf(await world.stored()) };
}

/** Once Antom answers rightly. Where the answer has shown money, a person looks at it first: until then the payment may be paid. */
async function ended(world: MixedUpAntom, isReviewed: boolean) {
  world.mixesUp();
  const payment = await world.stored();
  const { paymentRequestId, refunds } = payment;
  const reasons = reviewTexts(payment);
  if (isReviewed) await world.store.recordReview(paymentRequestId, { by: 'Kim', reason: 'of another', reasons }, world.clock.now());
  if (Object.keys(refunds).length > 0) world.stands({ refund: { refundStatus: 'SUCCESS' } });
  const settled = await world.reconcileUntilSettled(paymentRequestId);
  return { ...(await world.money()), status: statusOf(settled), isClosed: isClosedForGood(settled) };
}

/** How many successes the answer to an inquiry states. Each is a reason of its own to call a person. */
function successesIn({ paymentStatus, transactions }: Message): number {
  return Number(paymentStatus === 'SUCCESS') + Number(Array.isArray(transactions) && transactions.includes(CAPTURE));
}

describe.each(Object.entries(WAYS))('%s', (_, way) => {
  test.each(way.ids)('an answer with the %s of another is no answer, calls a person once at most, and hinders no end', async (id) => {
    const isAskedFor = ASKED_FOR[way.operation].includes(id);
    await fc.assert(
      fc.asyncProperty(STATED[way.operation], fc.integer({ min: 1, max: 3 }), async (stated, times) => {
        const mixedUp = await after(way, times, (right) => ({ ...right, ...stated, [id]: 'another' }));
        const unanswered = await after(way, times, () => undefined);
        const showsMoney = !isAskedFor && successesIn(stated) > 0;
        expect(await mixedUp.world.money()).toEqual(await unanswered.world.money());
        if (!showsMoney && way.operation !== 'pay') expect(await mixedUp.status()).toBe(await unanswered.status());
        expect(new Set(mixedUp.calls)).toEqual(new Set([isAskedFor ? 0 : Math.max(1, successesIn(stated))]));
        if (isAskedFor) expect(mixedUp.world.meter.counted).toContain('AntomAnswerUnknown');
        expect(await ended(mixedUp.world, showsMoney)).toEqual(await ended(unanswered.world, false));
      }),
      { numRuns: 5 },
    );
  });
});
