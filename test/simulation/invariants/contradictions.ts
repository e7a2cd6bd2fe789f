import type { Scene } from '../actors/scene.ts';
import { type LedgerOrder, statementOf } from '../antom/ledger.ts';
import type { ValueMap } from '../memory-table/value.ts';
import { disputedMoneyIn, sumOf } from './disputed-money.ts';
import { statementsIn } from './heard.ts';
import { firstOf } from './invariant.ts';
import { type Telling, toldByReview, untold } from './shown.ts';
import { capturedIn, has, isOpen, refundsIn, type StoredRefund, wonOf } from './stored-payment.ts';

/** A payment, and what was heard of it: recorded, or acknowledged to Antom. */
interface Subject {
  readonly item: ValueMap;
  readonly order: LedgerOrder;
  readonly isHeard: (statement: string) => boolean;
}

const isFact = ({ order, isHeard }: Subject, kind: string) => isHeard(statementOf.fact(order.paymentRequestId, kind));
const isPaid = (subject: Subject) => isFact(subject, 'authorized') || isFact(subject, 'captured');
const known = ({ item, order }: Subject, isMeant: (refund: StoredRefund) => boolean = () => true) => {
  const ids = new Set(
    refundsIn(item)
      .filter(isMeant)
      .map(({ refundRequestId }) => refundRequestId),
  );
  return [...order.refunds.values()].filter(({ refundRequestId }) => ids.has(refundRequestId));
};
const when = (isTrue: boolean, telling: Telling) => (isTrue ? [telling] : []);
const success = (reason: string, ...ends: string[]): Telling => ({ reason, events: ['authorized', 'captured', ...ends] });

/** What cannot both be true, how the reason begins that a person must be told, and by which event. The order in which it was heard does not matter. */
const CONTRADICTIONS: Readonly<Record<string, (subject: Subject) => readonly Telling[]>> = {
  'paid after it was cancelled': (subject) =>
    when(isPaid(subject) && has(subject.item, 'cancellation'), success('success_after_cancellation', 'cancellation')),
  'paid, and it did not exist': (subject) =>
    when(isPaid(subject) && has(subject.item, 'notPlaced'), success('success_after_not_placed', 'notPlaced')),
  'paid, and it was refused': (subject) => when(isPaid(subject) && has(subject.item, 'rejection'), success('success_after_rejection')),
  'a capture that failed and succeeded': (subject) =>
    when(isFact(subject, 'captureFailed') && isFact(subject, 'captured'), {
      reason: 'capture_failed_and_succeeded',
      events: ['captured', 'captureFailed'],
    }),
  'a review that rejected it': (subject) =>
    when(isPaid(subject) && isFact(subject, 'riskReviewRejected'), success('risk_review_rejected', 'riskReviewRejected')),
  'a review that accepted and rejected it': (subject) =>
    when(
      isPaid(subject) && isFact(subject, 'riskReviewAccepted') && isFact(subject, 'riskReviewRejected'),
      success('risk_review_accepted_and_rejected', 'riskReviewRejected', 'riskReviewAccepted'),
    ),
  'two captures': (subject) =>
    subject.order.furtherCaptures
      .filter(
        ({ captureId }) =>
          isFact(subject, 'captured') && subject.isHeard(statementOf.furtherCapture(subject.order.paymentRequestId, captureId)),
      )
      .map(({ minorUnits }) =>
        minorUnits === subject.order.minorUnits
          ? { reason: 'captured_twice', events: ['anomaly/capturedAgain '] }
          : { reason: 'differs: captured', events: ['anomaly/captured '] },
      ),
  'a refund that failed and succeeded': (subject) =>
    known(subject).flatMap(({ refundRequestId }) =>
      when(
        subject.isHeard(statementOf.refund(refundRequestId, 'FAIL')) && subject.isHeard(statementOf.refund(refundRequestId, 'SUCCESS')),
        {
          reason: 'refund_',
          events: [`review/refund_failed_and_succeeded ${refundRequestId}`, `review/refund_succeeded_and_failed ${refundRequestId}`],
        },
      ),
    ),
  'a refund of another amount': (subject) =>
    known(subject, ({ isAssumed }) => !isAssumed).flatMap(({ refundRequestId, minorUnits, statedMinorUnits }) =>
      when(
        minorUnits !== statedMinorUnits && subject.isHeard(statementOf.refund(refundRequestId, 'SUCCESS')),
        toldByReview(`refund_amount_differs: ${refundRequestId}`),
      ),
    ),
  'more refunded than captured': ({ item }) =>
    when(refundedIn(item, 'SUCCESS') > capturedIn(item), toldByReview('refunded_more_than_captured')),
  'disputed and refunded': ({ item, order }) => {
    const disputed = disputedMoneyIn(item, order.disputes);
    const isOpen = disputed.some(({ outcome }) => outcome === 'open');
    const risky = disputed.filter(({ outcome }) => outcome === 'open' || outcome === 'lost');
    const lost = disputed.filter(({ outcome }) => outcome === 'lost');
    const succeeded = refundedIn(item, 'SUCCESS');
    const refunded = succeeded + refundedIn(item, 'open');
    return [
      ...when(isOpen && refunded > 0n && refunded + sumOf(risky) > wonOf(item['minorUnits']), toldByReview('disputed_after_refund')),
      ...when(succeeded > 0n && succeeded + sumOf(lost) > capturedIn(item), toldByReview('refunded_')),
      ...when(succeeded === 0n && sumOf(lost) > capturedIn(item), toldByReview('charged_back_more_than_captured')),
    ];
  },
  'a dispute that was won and lost': ({ item, order }) =>
    disputedMoneyIn(item, order.disputes)
      .filter(({ hasTwoOutcomes }) => hasTwoOutcomes)
      .map(({ disputeId }) => ({ reason: 'dispute_won_and_lost', events: [`review/dispute_won_and_lost ${disputeId}`] })),
};

function refundedIn(item: ValueMap, which: 'SUCCESS' | 'open'): bigint {
  const refunds = refundsIn(item).filter((refund) => (which === 'open' ? isOpen(refund) : refund.state === which));
  return refunds.reduce((sum, { refunded }) => sum + refunded, 0n);
}

export function contradictionsAreTold(scene: Scene): string | undefined {
  const { ledger, table } = scene.world;
  return firstOf(ledger.orders.values(), (order) => {
    const id = order.paymentRequestId;
    const item = table.items().get(id);
    if (item === undefined) return undefined;
    const recorded = new Set(statementsIn(id, item, ledger));
    const subject: Subject = {
      item,
      order,
      isHeard: (statement) => recorded.has(statement) || scene.promised.acknowledged.has(statement),
    };
    return firstOf(Object.entries(CONTRADICTIONS), ([name, tellings]) =>
      firstOf(tellings(subject), (telling) => {
        const problem = untold(telling, id, item, scene);
        return problem && `${name}: ${problem}`;
      }),
    );
  });
}
