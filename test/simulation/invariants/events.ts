import type { PaymentEvent } from '../../../shared/contract/payment-event.ts';
import type { Scene } from '../actors/scene.ts';
import { memberOf, type ValueMap } from '../memory-table/value.ts';
import { firstOf } from './invariant.ts';
import { anomaliesIn, disputeStepsIn, FACTS, has, mapOf, refundsIn, type StoredFact, textOf } from './stored-payment.ts';

/** Facts that the API's caller learns from its answer. */
const NOT_PUBLISHED: ReadonlySet<StoredFact> = new Set(['acceptance', 'rejection', 'closing']);

/** The ids of the events of everything that a payment has recorded. */
function expectedEvents(id: string, item: ValueMap): string[] {
  return [
    ...FACTS.filter((fact) => has(item, fact) && !NOT_PUBLISHED.has(fact)),
    ...(has(item, 'abandoned') ? [`abandoned/${textOf(memberOf(mapOf(item, 'abandoned'), 'recordedAt'))}`] : []),
    ...refundsIn(item)
      .filter(({ state }) => state === 'FAIL' || state === 'SUCCESS')
      .map(({ refundRequestId, state }) => `refund/${refundRequestId}/${state}`),
    ...[...anomaliesIn(item)].filter((anomaly) => !mayBeExplained(item, anomaly)).map((anomaly) => `anomaly/${anomaly}`),
    ...disputeStepsIn(item).map(({ disputeId, step }) => `dispute/${disputeId}/${step}`),
  ].map((name) => `${id}/${name}`);
}

/** Where another fact explained it before it could be published, that fact's event has told enough. */
function mayBeExplained(item: ValueMap, anomaly: string): boolean {
  if (anomaly === 'failedAfterSuccess') return has(item, 'captureFailed');
  return refundsIn(item).some(({ refundRequestId, isAssumed }) => !isAssumed && anomaly === `refund ${refundRequestId} amount assumed`);
}

export function allIsPublished({ world }: Scene): string | undefined {
  const ids = new Set(world.published.map((event) => event.id));
  return firstOf(world.table.items(), ([id, item]) =>
    firstOf(expectedEvents(id, item), (event) => (ids.has(event) ? undefined : `${event.slice(id.length + 1)} was never published`)),
  );
}

/** A subscriber that drops what has a lower sequence than it has seen ends with what the payment is. Equal sequences have equal bodies. */
export function subscribersSeeTheLatest({ world }: Scene): string | undefined {
  return firstOf(
    Map.groupBy(world.published, ({ subject }) => subject),
    ([id, events]) => {
      const item = world.table.items().get(id);
      if (item === undefined) return 'an event is about no payment';
      const [first, ...rest] = events.toSorted((a, b) => Number(b.sequence) - Number(a.sequence));
      return first === undefined ? undefined : (showsAll(item, first) ?? firstOf(rest, (event) => differs(first, event)));
    },
  );
}

function showsAll(item: ValueMap, { data: { payment } }: PaymentEvent): string | undefined {
  if (has(item, 'captured') && payment.capturedAt === undefined) return 'the latest event does not show the capture';
  if (has(item, 'cancellation') && !['CANCELLED', 'EXPIRED', 'FAILED', 'REVIEW'].includes(payment.status))
    return 'the latest event does not show the cancellation';
  const refunded = refundsIn(item)
    .filter(({ state }) => state === 'SUCCESS')
    .reduce((sum, refund) => sum + refund.refunded, 0n);
  return has(item, 'captured') && payment.refundedAmount?.value !== String(refunded)
    ? 'the latest event does not show all refunds'
    : undefined;
}

function differs(latest: PaymentEvent, other: PaymentEvent): string | undefined {
  const isSame = latest.sequence !== other.sequence || JSON.stringify(latest.data.payment) === JSON.stringify(other.data.payment);
  return isSame ? undefined : `two events have sequence ${latest.sequence} and differ`;
}
