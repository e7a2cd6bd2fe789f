import { disputeStepOf, isRecordedStep } from './dispute-step.ts';
import type { DisputeFact, RefundFact } from './fact.ts';
import type { Payment, RecordedRefund } from './payment.ts';
import { numbersFrom } from './payment-details.ts';
import { mayBeForgotten, refundOf } from './refund.ts';

/*
 * A payment is one item of DynamoDB, which has at most 400 KB. What the merchant requests is limited by number. What Antom reports is not, and an item that is
 * too large refuses every further write. So steps of disputes and refunds from Antom's Dashboard have a share of the item each. What is reported beyond it
 * becomes an anomaly, and a person looks it up.
 */

/** About two hundred steps as Antom sends them, and ten of the longest that are read. */
const MAX_DISPUTE_BYTES = 100_000;
/** A hundred refunds of ours with the longest texts. Those that are requested here take no more, so this is the share of all. */
export const MAX_REFUND_BYTES = 265_000;

/** Antom documents 64 characters for ids, and sends none that takes two bytes. A person finds a refund by its id, so it may be longer. */
const LONGEST_ID = 80;
/** Of a number and a code. */
const LONGEST_CODE = 64;
const LONGEST_MESSAGE = 256;
const TIME = '2026-02-01T10:00:00.000Z'.length;
/** More digits than an amount has. */
const AMOUNT = 17;

/** The longest value that Antom's statements can give to each attribute of a refund, in bytes. Undefined for what comes with the request. */
const LONGEST = {
  state: 'PROCESSING'.length,
  minorUnits: AMOUNT,
  refundedMinorUnits: AMOUNT,
  amountIsAssumed: 'true'.length,
  leastStated: AMOUNT,
  mostStated: AMOUNT,
  heldMinorUnits: AMOUNT,
  requestedAt: TIME,
  fingerprint: undefined,
  reason: undefined,
  reference: undefined,
  idempotencyKeyHash: undefined,
  requestedBy: undefined,
  limitCountId: undefined,
  refundId: LONGEST_ID,
  otherRefundId: LONGEST_ID,
  ...numbersFrom(() => LONGEST_CODE),
  settledAt: TIME,
  resultCode: LONGEST_CODE,
  resultMessage: LONGEST_MESSAGE,
  failedAt: TIME,
  succeededAt: TIME,
  missingSince: TIME,
} as const satisfies Record<keyof RecordedRefund, number | undefined>;

/** What no longer changes once a refund has given money back. */
const OF_A_RESULT: ReadonlySet<string> = new Set([
  'settledAt',
  'resultCode',
  'resultMessage',
  'missingSince',
] satisfies (keyof RecordedRefund)[]);

/** Whether there is room for a step. There is for one that is recorded already. */
export function hasRoomForStep(payment: Pick<Payment, 'disputeSteps'>, fact: DisputeFact): boolean {
  if (isRecordedStep(payment, fact)) return true;
  const steps = [...payment.disputeSteps, disputeStepOf(fact, '')];
  return sum(steps.map((step) => bytesOf(step) + Buffer.byteLength(step.disputeId + step.notificationType))) <= MAX_DISPUTE_BYTES;
}

/** Whether there is room for a refund. There is for one that is stored, and for one of ours that was stored and then forgotten. */
export function hasRoomForRefund(payment: Payment, refundRequestId: string): boolean {
  if (refundOf(payment, refundRequestId) !== undefined || mayBeForgotten(payment, refundRequestId)) return true;
  const stored = Object.entries(payment.refunds).map(([id, refund]) => roomOfRefund(id, refund));
  return sum(stored) + roomOfRefund(refundRequestId, {}) <= MAX_REFUND_BYTES;
}

/** The most bytes that a refund can take, whatever Antom reports about it later. */
export function roomOfRefund(refundRequestId: string, refund: Partial<RecordedRefund>): number {
  const isOver = refund.state === 'SUCCESS' || refund.state === 'RETURNED';
  const now = textsOf(refund);
  const growth = Object.entries(LONGEST).map(([name, longest = 0]) => {
    const value = now.get(name);
    if (longest === 0 || (isOver && OF_A_RESULT.has(name))) return 0;
    return value === undefined ? fieldBytes(name, longest) : Math.max(0, longest - Buffer.byteLength(value));
  });
  return Buffer.byteLength(refundRequestId) + bytesOf(refund) + sum(growth);
}

/** The part of a statement about a refund that is kept: its message is cut, and an id or a number that is too long is left out. */
export function keptOf<Told extends RefundFact>(fact: Told): Told {
  const { refundId, numbers, provenance } = fact;
  const { resultCode, resultMessage } = provenance;
  return {
    ...fact,
    refundId: upTo(LONGEST_ID, refundId),
    numbers: numbers && numbersFrom((name) => upTo(LONGEST_CODE, numbers[name])),
    provenance: {
      ...provenance,
      resultCode: upTo(LONGEST_CODE, resultCode),
      resultMessage: resultMessage && cut(resultMessage, LONGEST_MESSAGE),
    },
  };
}

function upTo(longest: number, id: string | undefined): string | undefined {
  return id === undefined || Buffer.byteLength(id) > longest ? undefined : id;
}

/** No character is cut in two. */
function cut(text: string, bytes: number): string {
  return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });
}

/** At least what DynamoDB counts. */
function bytesOf(entry: object): number {
  return sum(Array.from(textsOf(entry), ([name, text]) => fieldBytes(name, Buffer.byteLength(text))));
}

function textsOf(entry: object): ReadonlyMap<string, string> {
  const fields = Object.entries(entry).filter(([, value]) => value !== undefined);
  return new Map(fields.map(([name, value]) => [name, String(value)]));
}

function fieldBytes(name: string, bytes: number): number {
  return name.length + bytes + 4;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
