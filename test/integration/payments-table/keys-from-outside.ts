import { describe, expect, test } from 'vitest';
import { type Fact, FACT_KINDS } from '../../../shared/payment/fact.ts';
import type { PaymentStore } from '../../../shared/storage/payment-store.ts';
import {
  aCancellation,
  aDisputeStep,
  anAbandonment,
  anAnomaly,
  aNewRefund,
  aNotCaptured,
  aNotPlaced,
  aRefund,
  aReturnedRefund,
  aRiskReview,
} from '../../support/a-fact.ts';
import { anOrderId, CREATED_AT } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const YEARS_LATER = new Date('2032-02-01T09:00:00.000Z');

/** One of each kind, as it could come for any id. */
const FACTS = {
  authorized: anOutcome('authorized'),
  captured: anOutcome('captured'),
  authorizationFailed: anOutcome('authorizationFailed'),
  captureFailed: anOutcome('captureFailed'),
  riskReviewStarted: aRiskReview('riskReviewStarted'),
  riskReviewAccepted: aRiskReview('riskReviewAccepted'),
  riskReviewRejected: aRiskReview('riskReviewRejected'),
  cancellation: aCancellation(),
  notPlaced: aNotPlaced(),
  notCaptured: aNotCaptured(),
  abandoned: anAbandonment(),
  refund: aRefund('SUCCESS'),
  refundReturned: aReturnedRefund(),
  dispute: aDisputeStep('DISPUTE_CREATED'),
  anomaly: anAnomaly('acceptance antom-2'),
} as const satisfies Record<Fact['kind'], Fact>;

/** Everything else that takes the id of a payment from outside. */
const OTHER_USES: readonly (readonly [string, (store: PaymentStore, paymentRequestId: string) => Promise<unknown>])[] = [
  ['read', async (store, id) => (await store.get(id)) ?? { outcome: 'unknown-payment' }],
  ['closed', (store, id) => store.recordClosing({ paymentRequestId: id, apiClientId: 'shop' }, 'merchant', YEARS_LATER)],
  [
    'answered to a dispute',
    (store, id) =>
      store.recordSentAnswer({ paymentRequestId: id, apiClientId: 'shop' }, 'dispute-1', { step: 'DISPUTE_ACCEPTED' }, YEARS_LATER),
  ],
  ['resumed', (store, id) => store.resumeReviewed({ paymentRequestId: id, apiClientId: 'shop' }, YEARS_LATER)],
  ['reviewed', (store, id) => store.recordReview(id, { by: 'me', reason: 'seen', reasons: [] }, YEARS_LATER)],
  ...[false, true].map(
    (force) =>
      [
        `refunded, force ${String(force)}`,
        (store: PaymentStore, id: string) =>
          store.reserveRefund({ paymentRequestId: id, apiClientId: 'shop' }, aNewRefund({ force }), YEARS_LATER),
      ] as const,
  ),
];

const USES = [
  ...FACT_KINDS.map((kind) => [kind, (store: PaymentStore, id: string) => store.record(id, FACTS[kind], YEARS_LATER)] as const),
  ...OTHER_USES,
];

/** Whoever signs a notification writes its ids, and whoever calls the API writes the path: the key of any item may come, not only that of a payment. */
export function keysFromOutside(table: () => StoreUnderTest): void {
  /** Items that are no payment of ours, or no longer, by what they are. */
  const KEYS: Readonly<Record<string, () => Promise<string>>> = {
    'a payment past its time': async () => (await captured()).paymentRequestId,
    'an order': async () => {
      const attempt = await captured();
      await table().store.claimOrder(attempt, CREATED_AT);
      return keyOf('order#');
    },
    'a forgotten refund': async () => {
      await table().write('forgotten#refund-1', 'refund', {
        rank: 3,
        minorUnits: 1,
        held: 0,
        notHeld: 1,
        requestedAt: CREATED_AT.toISOString(),
      });
      return 'forgotten#refund-1';
    },
    'a parked message': async () => {
      await table().store.park({ reason: 'notification NEW', text: '{}', sentAt: undefined }, CREATED_AT);
      return keyOf('parked#');
    },
    'no item at all': () => Promise.resolve('#'.repeat(256)),
  };

  async function captured() {
    const payment = await table().created({ referenceOrderId: anOrderId() });
    await table().storeAt(CREATED_AT).record(payment.paymentRequestId, anOutcome('captured'), CREATED_AT);
    return payment;
  }

  /** The key of the item that was written last whose key begins so. */
  function keyOf(beginning: string): string {
    const key = table().writtenKeys.findLast((written) => written.startsWith(beginning));
    if (key === undefined) throw new Error(`nothing was written to ${beginning}`);
    return key;
  }

  describe.each(Object.keys(KEYS))('the key of %s is the id of no payment', (name) => {
    test.each(USES)('when it is to be used: %s', async (_, use) => {
      const key = (await KEYS[name]?.()) ?? '';
      const before = await table().item(key);
      expect(await use(table().storeAt(YEARS_LATER), key)).toEqual({ outcome: 'unknown-payment' });
      expect(await table().item(key)).toEqual(before);
    });
  });
}
