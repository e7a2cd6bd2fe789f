import { isMap, isNumeric, isSet, memberOf, type Value, type ValueMap } from '../memory-table/value.ts';

/*
 * A stored payment as the invariants look at it: attribute by attribute, and not through the code that they judge.
 */

/** What is recorded once, and never changed afterwards. */
export const FACTS = [
  'acceptance',
  'rejection',
  'closing',
  'notPlaced',
  'cancellation',
  'authorized',
  'authorizationFailed',
  'captured',
  'captureFailed',
  'notCaptured',
  'riskReviewStarted',
  'riskReviewAccepted',
  'riskReviewRejected',
] as const;
export type StoredFact = (typeof FACTS)[number];

export const has = (item: ValueMap, name: string): boolean => memberOf(item, name) !== undefined;

export const memberIs = (item: ValueMap, name: string, value: Value): boolean => memberOf(item, name) === value;

export function wonOf(value: Value | undefined): bigint {
  return isNumeric(value) ? BigInt(value) : 0n;
}

export const textOf = (value: Value | undefined) => (typeof value === 'string' ? value : '');

/** How far a refund has come, by its stored rank. */
const REFUND_STATES = ['', 'RESERVED', 'PROCESSING', 'FAIL', 'SUCCESS', 'RETURNED'] as const;

export interface StoredRefund {
  readonly refundRequestId: string;
  readonly rank: number;
  readonly state: string;
  /** The ends that Antom has told, which may be both. */
  readonly told: ReadonlySet<'FAIL' | 'SUCCESS'>;
  readonly minorUnits: bigint;
  /** What Antom says that the buyer got, or what was asked for. */
  readonly refunded: bigint;
  /** Nobody has stated what the buyer got. */
  readonly isAssumed: boolean;
  /** Requested through the API, and not in Antom's Dashboard. */
  readonly isOurs: boolean;
  readonly requestedAt: string;
}

export function refundsIn(item: ValueMap): StoredRefund[] {
  return entriesOf(item, 'refunds').map(([refundRequestId, refund]) => {
    const rank = Number(refund['rank']);
    return {
      refundRequestId,
      rank,
      state: REFUND_STATES[rank] ?? 'UNKNOWN',
      told: new Set([...(has(refund, 'failedAt') ? ['FAIL' as const] : []), ...(has(refund, 'succeededAt') ? ['SUCCESS' as const] : [])]),
      minorUnits: wonOf(refund['minorUnits']),
      refunded: wonOf(refund['refundedMinorUnits'] ?? refund['minorUnits']),
      isAssumed: has(refund, 'amountIsAssumed'),
      isOurs: has(refund, 'fingerprint'),
      requestedAt: textOf(refund['requestedAt']),
    };
  });
}

export const isOpen = ({ state }: StoredRefund): boolean => state !== 'FAIL' && state !== 'SUCCESS';

export interface StoredStep {
  readonly disputeId: string;
  readonly step: string;
  readonly judgedResult: string;
  readonly disputeType: string;
}

export function disputeStepsIn(item: ValueMap): StoredStep[] {
  return entriesOf(item, 'disputes').map(([, { disputeId, notificationType, judgedResult, disputeType }]) => ({
    disputeId: textOf(disputeId),
    step: textOf(notificationType),
    judgedResult: textOf(judgedResult),
    disputeType: textOf(disputeType),
  }));
}

/** What does not fit the payment, as it is stored. */
export function anomaliesIn(item: ValueMap): ReadonlySet<string> {
  const texts = memberOf(item, 'anomalies');
  return new Set(isSet(texts) ? Array.from(texts, String) : []);
}

/** What Antom has captured, as it is stored: the amount, and once more for each further capture of it. */
export function capturedIn(item: ValueMap): bigint {
  const again = [...anomaliesIn(item)].filter((anomaly) => anomaly.startsWith('capturedAgain '));
  return wonOf(item['minorUnits']) * BigInt(1 + again.length);
}

function entriesOf(item: ValueMap, name: string): (readonly [string, ValueMap])[] {
  return Object.entries(mapOf(item, name)).flatMap(([key, value]) => (isMap(value) ? [[key, value] as const] : []));
}

/** A map of an item; an empty one when it has none. */
export function mapOf(item: ValueMap, name: string): ValueMap {
  const map = memberOf(item, name);
  return isMap(map) ? map : {};
}

/** Nothing is left to ask Antom about the payment itself. */
export function isSettled(item: ValueMap): boolean {
  return (
    ['captured', 'notCaptured', 'cancellation', 'abandoned'].some((fact) => has(item, fact)) ||
    (has(item, 'notPlaced') && !has(item, 'acceptance'))
  );
}
