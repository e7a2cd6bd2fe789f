import type { Scene } from '../actors/scene.ts';
import type { LedgerDispute } from '../antom/ledger.ts';
import type { ValueMap } from '../memory-table/value.ts';
import { type Change, firstOf } from './invariant.ts';
import { shown } from './shown.ts';
import { capturedIn, disputeStepsIn, has, refundsIn, type StoredStep, wonOf } from './stored-payment.ts';

/** What became of the money of a dispute, as far as it is recorded. `none`: it is about documents. */
export interface DisputedMoney {
  readonly disputeId: string;
  readonly outcome: 'open' | 'lost' | 'kept' | 'none';
  readonly hasTwoOutcomes: boolean;
  /** What it is about, or was judged to be about, in won. */
  readonly minorUnits: bigint;
}

/** From first to last. */
const STEPS = [
  'DISPUTE_CREATED',
  'DEFENSE_DUE_ALERT',
  'DEFENSE_SUPPLIED',
  'DISPUTE_CANCELLED',
  'DISPUTE_ACCEPTED',
  'RDR_RESOLVED',
  'DISPUTE_JUDGED',
];
const LOSSES: ReadonlySet<string> = new Set(['DISPUTE_ACCEPTED', 'RDR_RESOLVED', 'DISPUTE_JUDGED ACCEPT_BY_MERCHANT']);
const GAINS: ReadonlySet<string> = new Set(['DISPUTE_CANCELLED', 'DISPUTE_JUDGED ACCEPT_BY_CUSTOMER']);
const nameOf = ({ step, judgedResult }: StoredStep) => `${step} ${judgedResult}`.trimEnd();

/** The recorded disputes of a payment. Types and amounts are Antom's. */
export function disputedMoneyIn(item: ValueMap, disputes: ReadonlyMap<string, LedgerDispute>): DisputedMoney[] {
  return [...Map.groupBy(disputeStepsIn(item), ({ disputeId }) => disputeId)].flatMap(([disputeId, steps]) => {
    const dispute = disputes.get(disputeId);
    return dispute === undefined ? [] : [disputedMoney(dispute, steps)];
  });
}

function disputedMoney(
  { disputeId, disputeType, minorUnits, steps: atAntom }: LedgerDispute,
  recorded: readonly StoredStep[],
): DisputedMoney {
  const furthest = Math.max(...recorded.map(({ step }) => STEPS.indexOf(step)));
  const last = recorded.filter(({ step }) => STEPS.indexOf(step) === furthest).map(nameOf);
  const judged = atAntom.find(({ step, judgedMinorUnits }) => judgedMinorUnits !== undefined && last.some((name) => name.startsWith(step)));
  const outcome = last.some((name) => LOSSES.has(name)) ? 'lost' : last.some((name) => GAINS.has(name)) ? 'kept' : 'open';
  return {
    disputeId,
    outcome: disputeType === 'RETRIEVAL_REQUEST' && isKnownToBeAboutDocuments(recorded) ? 'none' : outcome,
    hasTwoOutcomes: recorded.some((step) => LOSSES.has(nameOf(step))) && recorded.some((step) => GAINS.has(nameOf(step))),
    minorUnits: judged?.judgedMinorUnits ?? minorUnits,
  };
}

/** The merchant's own answer does not say what the dispute is about. */
function isKnownToBeAboutDocuments(recorded: readonly StoredStep[]): boolean {
  return recorded.some(({ disputeType }) => disputeType === 'RETRIEVAL_REQUEST');
}

export const sumOf = (amounts: readonly { readonly minorUnits: bigint }[]) => amounts.reduce((sum, { minorUnits }) => sum + minorUnits, 0n);

/** A new refund without `force` fits into what lost disputes have left, and comes at a time when no dispute is open. */
export function refundsLeaveDisputedMoney({ paymentRequestId, before, after }: Change, { world, promised }: Scene): string | undefined {
  const known = new Set(refundsIn(before ?? {}).map(({ refundRequestId }) => refundRequestId));
  const isNew = refundsIn(after).some(({ refundRequestId: id, isOurs }) => isOurs && !known.has(id) && !promised.forced.has(id));
  if (!isNew) return undefined;
  const disputes = disputedMoneyIn(after, world.ledger.find({ paymentRequestId })?.disputes ?? new Map<string, LedgerDispute>());
  if (disputes.some(({ outcome }) => outcome === 'open')) return 'a refund is accepted while a dispute is open';
  const taken =
    sumOf(disputes.filter(({ outcome }) => outcome === 'lost')) +
    sumOf(refundsIn(after).filter(({ isOurs, state }) => isOurs && state !== 'FAIL'));
  return taken > wonOf(after['minorUnits']) ? `refunds and lost disputes take ${String(taken)} won` : undefined;
}

/** Whatever happened at Antom, or was forced: where more is gone than was captured, a person is told. */
export function excessIsTold(scene: Scene): string | undefined {
  return firstOf(scene.world.ledger.orders.values(), ({ paymentRequestId, disputes }) => {
    const item = scene.world.table.items().get(paymentRequestId);
    if (item === undefined || !has(item, 'captured')) return undefined;
    const refunds = refundsIn(item).filter(({ state }) => state === 'SUCCESS');
    const lost = disputedMoneyIn(item, disputes).filter(({ outcome }) => outcome === 'lost');
    const refunded = refunds.reduce((sum, refund) => sum + refund.refunded, 0n);
    const isExceeded = refunded > 0n && refunded + sumOf(lost) > capturedIn(item);
    return isExceeded && !shown(item, scene).needsReview ? 'more is gone than was captured, and nobody is told' : undefined;
  });
}
