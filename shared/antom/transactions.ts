import * as z from 'zod/mini';
import { amount, id, optional, optionalCode, optionalId, optionalTime, optionalWords } from './schema-fields.ts';

/*
 * The entries of `transactions` in inquiryPayment. Each is read by itself: one that cannot be read takes nothing from the others.
 *
 * Source: docs.antom.com inquiryPayment, `transactions`.
 */

const transactionResult = optional(z.object({ resultCode: optionalCode, resultMessage: optionalWords }));

const capture = z
  .object({
    transactionType: z.literal('CAPTURE'),
    transactionStatus: z.enum(['SUCCESS', 'FAIL']),
    /** Always there with `SUCCESS`. */
    transactionAmount: optional(amount),
    /** The capture's `captureId`. */
    transactionId: optionalId,
    transactionTime: optionalTime,
    transactionResult,
  })
  .check(z.refine((entry) => entry.transactionStatus === 'FAIL' || entry.transactionAmount !== undefined));
/**
 * A capture that ended.
 * @interface
 */
export type CaptureEntry = z.output<typeof capture>;

const refund = z
  .object({
    transactionType: z.literal('REFUND'),
    transactionStatus: z.enum(['SUCCESS', 'FAIL', 'PROCESSING']),
    /** Always there, except perhaps with `FAIL`. */
    transactionAmount: optional(amount),
    /** The refund's `refundRequestId`. */
    transactionRequestId: id,
    /** The refund's `refundId`. */
    transactionId: optionalId,
    transactionTime: optionalTime,
    transactionResult,
  })
  .check(z.refine((entry) => entry.transactionStatus === 'FAIL' || entry.transactionAmount !== undefined));
/**
 * A refund, whether it ended or not.
 * @interface
 */
export type RefundEntry = z.output<typeof refund>;

/** What an unreadable part of the answer is about: an entry's type, `OTHER` if it names none, the `PAYMENT` itself, or the `REVIEW` of it. */
export type UnreadableKind = 'CAPTURE' | 'REFUND' | 'PAYMENT' | 'REVIEW' | 'OTHER';

/** The captures that ended and the refunds, and what could not be read. */
export interface Transactions {
  readonly entries: readonly (CaptureEntry | RefundEntry)[];
  /** No listed capture is under way, or in a state that is new, and everything that may be a capture could be read. */
  readonly allCapturesEnded: boolean;
  readonly unreadable: readonly UnreadableKind[];
}

const ENTRIES = {
  CAPTURE: { schema: capture, states: ['SUCCESS', 'FAIL'] },
  REFUND: { schema: refund, states: ['SUCCESS', 'FAIL', 'PROCESSING'] },
} as const satisfies Partial<Record<UnreadableKind, { readonly schema: z.ZodMiniType; readonly states: readonly string[] }>>;

const list = z.nullish(z.array(z.unknown()));
const head = z.object({ transactionType: id, transactionStatus: optionalCode });

/** Entries of other types and in other states are left out, whatever they look like. One that counts and is not whole is named as unreadable. */
export function readTransactions(transactions: unknown): Transactions {
  const listed = list.safeParse(transactions);
  if (!listed.success) return { entries: [], unreadable: ['OTHER'], allCapturesEnded: false };
  const read = (listed.data ?? []).map(readEntry);
  return {
    entries: read.filter((entry) => typeof entry === 'object'),
    unreadable: read.filter((entry) => entry === 'CAPTURE' || entry === 'REFUND' || entry === 'OTHER'),
    allCapturesEnded: !read.some((entry) => entry === 'CAPTURE' || entry === 'OTHER' || entry === 'open capture'),
  };
}

/** Undefined for an entry that does not count. */
function readEntry(entry: unknown): CaptureEntry | RefundEntry | Exclude<UnreadableKind, 'PAYMENT'> | 'open capture' | undefined {
  if (entry === null) return undefined;
  const { data } = head.safeParse(entry);
  if (data === undefined) return 'OTHER';
  const { transactionType, transactionStatus } = data;
  if (transactionType !== 'CAPTURE' && transactionType !== 'REFUND') return undefined;
  const { schema, states } = ENTRIES[transactionType];
  if (transactionStatus !== undefined && !states.some((state) => state === transactionStatus))
    return transactionType === 'CAPTURE' ? 'open capture' : undefined;
  return schema.safeParse(entry).data ?? transactionType;
}
