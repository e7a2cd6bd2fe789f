import type { Scene } from '../actors/scene.ts';
import { type LedgerOrder, statementOf } from '../antom/ledger.ts';
import type { ValueMap } from '../memory-table/value.ts';
import { disputedMoneyIn, sumOf } from './disputed-money.ts';
import { statementsIn } from './heard.ts';
import { firstOf } from './invariant.ts';
import { untold } from './shown.ts';
import { has, isOpen, refundsIn, wonOf } from './stored-payment.ts';

/** A payment, and what was heard of it: recorded, or acknowledged to Antom. */
interface Subject {
  readonly item: ValueMap;
  readonly order: LedgerOrder;
  readonly isHeard: (statement: string) => boolean;
}

const isFact = ({ order, isHeard }: Subject, kind: string) => isHeard(statementOf.fact(order.paymentRequestId, kind));
const isPaid = (subject: Subject) => isFact(subject, 'authorized') || isFact(subject, 'captured');
const known = ({ item, order }: Subject) => {
  const ids = new Set(refundsIn(item).map(({ refundRequestId }) => refundRequestId));
  return [...order.refunds.values()].filter(({ refundRequestId }) => ids.has(refundRequestId));
};
const when = (isTrue: boolean, reason: string) => (isTrue ? [reason] : []);

/** What cannot both be true, and how the reason begins that a person must be told. The order in which it was heard does not matter. */
const CONTRADICTIONS: Readonly<Record<string, (subject: Subject) => readonly string[]>> = {
  'paid after it was cancelled': (subject) => when(isPaid(subject) && has(subject.item, 'cancellation'), 'success_after_cancellation'),
  'paid, and it did not exist': (subject) => when(isPaid(subject) && has(subject.item, 'notPlaced'), 'success_after_not_placed'),
  'paid, and it was refused': (subject) => when(isPaid(subject) && has(subject.item, 'rejection'), 'success_after_rejection'),
  'a capture that failed and succeeded': (subject) =>
    when(isFact(subject, 'captureFailed') && isFact(subject, 'captured'), 'capture_failed_and_succeeded'),
  'two captures': (subject) =>
    subject.order.furtherCaptures
      .filter(
        ({ captureId }) =>
          isFact(subject, 'captured') && subject.isHeard(statementOf.furtherCapture(subject.order.paymentRequestId, captureId)),
      )
      .map(({ minorUnits }) => (minorUnits === subject.order.minorUnits ? 'captured_twice' : 'differs: captured')),
  'a refund that failed and succeeded': (subject) =>
    known(subject).flatMap(({ refundRequestId }) =>
      when(
        subject.isHeard(statementOf.refund(refundRequestId, 'FAIL')) && subject.isHeard(statementOf.refund(refundRequestId, 'SUCCESS')),
        'refund_',
      ),
    ),
  'a refund of another amount': (subject) =>
    known(subject).flatMap(({ refundRequestId, minorUnits, statedMinorUnits }) =>
      when(
        minorUnits !== statedMinorUnits && subject.isHeard(statementOf.refund(refundRequestId, 'SUCCESS')),
        `refund_amount_differs: ${refundRequestId}`,
      ),
    ),
  'more refunded than captured': ({ item }) => when(refundedIn(item, 'SUCCESS') > wonOf(item['minorUnits']), 'refunded_more_than_captured'),
  'disputed and refunded': ({ item, order }) => {
    const paid = wonOf(item['minorUnits']);
    const disputed = disputedMoneyIn(item, order.disputes);
    const isOpen = disputed.some(({ outcome }) => outcome === 'open');
    const risky = disputed.filter(({ outcome }) => outcome === 'open' || outcome === 'lost');
    const lost = disputed.filter(({ outcome }) => outcome === 'lost');
    const succeeded = refundedIn(item, 'SUCCESS');
    const refunded = succeeded + refundedIn(item, 'open');
    return [
      ...when(isOpen && refunded > 0n && refunded + sumOf(risky) > paid, 'disputed_after_refund'),
      ...when(succeeded > 0n && succeeded + sumOf(lost) > paid, 'refunded_'),
      ...when(succeeded === 0n && sumOf(lost) > paid, 'charged_back_more_than_captured'),
    ];
  },
  'a dispute that was won and lost': ({ item, order }) =>
    when(
      disputedMoneyIn(item, order.disputes).some(({ hasTwoOutcomes }) => hasTwoOutcomes),
      'dispute_won_and_lost',
    ),
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
    return firstOf(Object.entries(CONTRADICTIONS), ([name, reasonsFor]) =>
      firstOf(reasonsFor(subject), (reason) => {
        const problem = untold(reason, id, item, scene);
        return problem && `${name}: ${problem}`;
      }),
    );
  });
}
