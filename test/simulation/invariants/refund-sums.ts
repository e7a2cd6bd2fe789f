import type { Scene } from '../actors/scene.ts';
import { statementOf } from '../antom/ledger.ts';
import { type Change, firstOf } from './invariant.ts';
import { has, refundsIn, wonOf } from './stored-payment.ts';

/** What Antom called failed was free again, so one that succeeds all the same does not count: a person is told of it. */
export function refundsFit({ after }: Change): string | undefined {
  const ours = refundsIn(after).filter(
    ({ isOurs, state, told }) => isOurs && state !== 'FAIL' && !(state === 'SUCCESS' && told.has('FAIL')),
  );
  const sum = ours.reduce((total, refund) => total + refund.minorUnits, 0n);
  const captured = has(after, 'captured') ? wonOf(after['minorUnits']) : 0n;
  return sum > captured ? `refunds of ${String(sum)} won are accepted, and ${String(captured)} were captured` : undefined;
}

/** A merchant that was told FAIL may ask again with a new key. Both must not be paid, unless Antom has failed the first one and paid it after all. */
export function intentionsMoveMoneyOnce({ promised, world }: Scene): string | undefined {
  const paid = [...promised.refunds].filter(
    ([id]) => world.ledger.findRefund(id)?.refund.state === 'SUCCESS' && !world.ledger.stated.has(statementOf.refund(id, 'FAIL')),
  );
  const byIntention = Map.groupBy(paid, ([, { intention }]) => intention);
  return firstOf(byIntention, ([intention, refunds]) =>
    refunds.length > 1 ? `${intention} is paid ${String(refunds.length)} times` : undefined,
  );
}
