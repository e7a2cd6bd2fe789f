import type { Scene } from '../actors/scene.ts';
import { type Change, firstOf } from './invariant.ts';
import { has, refundsIn, wonOf } from './stored-payment.ts';

export function refundsFit({ after }: Change): string | undefined {
  const ours = refundsIn(after).filter(({ isOurs, state }) => isOurs && state !== 'FAIL');
  const sum = ours.reduce((total, refund) => total + refund.minorUnits, 0n);
  const captured = has(after, 'captured') ? wonOf(after['minorUnits']) : 0n;
  return sum > captured ? `refunds of ${String(sum)} won are accepted, and ${String(captured)} were captured` : undefined;
}

/** A merchant that was told FAIL may ask again with a new key. Both must not be paid. */
export function intentionsMoveMoneyOnce({ promised, world }: Scene): string | undefined {
  const paid = [...promised.refunds].filter(([id]) => world.ledger.findRefund(id)?.refund.state === 'SUCCESS');
  const byIntention = Map.groupBy(paid, ([, { intention }]) => intention);
  return firstOf(byIntention, ([intention, refunds]) =>
    refunds.length > 1 ? `${intention} is paid ${String(refunds.length)} times` : undefined,
  );
}
