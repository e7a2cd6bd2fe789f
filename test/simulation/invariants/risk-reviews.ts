import type { Scene } from '../actors/scene.ts';
import type { ValueMap } from '../memory-table/value.ts';
import { type Change, firstOf } from './invariant.ts';
import { shown } from './shown.ts';
import { anomaliesIn, capturedIn, has, refundsIn } from './stored-payment.ts';

/** Antom has said that it reviews the payment, and has not released it. */
function isHeldBack(item: ValueMap): boolean {
  return has(item, 'riskReviewRejected') || (has(item, 'riskReviewStarted') && !has(item, 'riskReviewAccepted'));
}

/** What is under review or rejected is not shipped, from the moment in which that is recorded. */
export function reviewedIsNotShipped({ after }: Change, scene: Scene): string | undefined {
  return isHeldBack(after) && shown(after, scene).next === 'ship' ? 'a payment under review is to be shipped' : undefined;
}

/** Nor does any event say so. Of a rejection a person is told, unless everything is given back. */
export function reviewsAreShown(scene: Scene): string | undefined {
  const { published, table } = scene.world;
  return (
    firstOf(published, ({ data: { payment } }) =>
      payment.next === 'ship' && payment.riskReview !== undefined && payment.riskReview.status !== 'ACCEPT'
        ? 'an event says that a payment under review is to be shipped'
        : undefined,
    ) ??
    firstOf(scene.promised.keys.keys(), (id) => {
      const item = table.items().get(id);
      if (item === undefined || !has(item, 'riskReviewRejected') || !has(item, 'captured')) return undefined;
      const { next } = shown(item, scene);
      return next === 'ask_a_person' ? undefined : `a payment was rejected by a review, and next is ${next}`;
    })
  );
}

/** A review of a payment with an end that holds its money is waited for until it ends, or a person is told that it does not. */
export function isReviewAwaited(item: ValueMap): boolean {
  if (!has(item, 'riskReviewStarted') || has(item, 'riskReviewAccepted') || has(item, 'riskReviewRejected')) return false;
  return has(item, 'captured') && !has(item, 'cancellation') && !isGivenBack(item) && !anomaliesIn(item).has('riskReviewWithoutEnd');
}

function isGivenBack(item: ValueMap): boolean {
  const paid = refundsIn(item).filter(({ state }) => state === 'SUCCESS');
  return paid.reduce((sum, { refunded }) => sum + refunded, 0n) >= capturedIn(item);
}
