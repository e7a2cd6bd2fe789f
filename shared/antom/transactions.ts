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

/**
 * What an unreadable part of the answer is about: an entry's type, `OTHER` if it names none or one that is new, the `PAYMENT` itself, or the `REVIEW` of it.
 * An entry in a state that is new counts as unreadable: nobody knows what became of its money.
 */
export type UnreadableKind = 'CAPTURE' | 'REFUND' | 'PAYMENT' | 'REVIEW' | 'OTHER';

/** The captures that ended and the refunds, and what could not be read. */
export interface Transactions {
  readonly entries: readonly (CaptureEntry | RefundEntry)[];
  /** No listed capture is under way, or in a state that is new, and everything that may be a capture could be read. */
  readonly allCapturesEnded: boolean;
  readonly unreadable: readonly UnreadableKind[];
  /** Of each refund that could not be read its `refundRequestId`; undefined where not even that could. */
  readonly unreadableRefunds: readonly (string | undefined)[];
}

const ENTRIES = { CAPTURE: capture, REFUND: refund } as const satisfies Partial<Record<UnreadableKind, z.ZodMiniType>>;

/** Types of entries that move no money. */
const WITHOUT_MONEY: ReadonlySet<string> = new Set(['AUTHORIZATION', 'PAYMENT']);

const list = z.nullish(z.array(z.unknown()));
const refundId = z.object({ transactionRequestId: optionalId });
const head = z.object({ transactionType: id, transactionStatus: optionalCode });

/**
 * Entries that move no money, and captures that are under way, are left out. Of the others, one that is not whole, or of a type or in a state that is new, is
 * named as unreadable: it may be about money that has gone back.
 */
export function readTransactions(transactions: unknown): Transactions {
  const listed = list.safeParse(transactions);
  if (!listed.success) return { entries: [], unreadable: ['OTHER'], unreadableRefunds: [], allCapturesEnded: false };
  const all = listed.data ?? [];
  const read = all.map(readEntry);
  const notRead = read.filter((entry) => typeof entry === 'string');
  return {
    entries: read.filter((entry) => typeof entry === 'object'),
    unreadable: notRead.flatMap((why) => UNREADABLE[why] ?? []),
    unreadableRefunds: all
      .filter((_, index) => read[index] === 'REFUND')
      .map((entry) => refundId.safeParse(entry).data?.transactionRequestId),
    allCapturesEnded: !notRead.some((why) => MAY_BE_OPEN_CAPTURE.has(why)),
  };
}

/** An entry that is not read: why, and how it is named. */
const UNREADABLE: Readonly<Partial<Record<NotRead, UnreadableKind>>> = {
  CAPTURE: 'CAPTURE',
  REFUND: 'REFUND',
  'no type': 'OTHER',
  'new type': 'OTHER',
};
const MAY_BE_OPEN_CAPTURE: ReadonlySet<NotRead> = new Set(['CAPTURE', 'no type', 'open capture']);

type NotRead = keyof typeof ENTRIES | 'no type' | 'new type' | 'open capture';

/** Undefined for an entry that does not count. */
function readEntry(entry: unknown): CaptureEntry | RefundEntry | NotRead | undefined {
  if (entry === null) return undefined;
  const { data } = head.safeParse(entry);
  if (data === undefined) return 'no type';
  const { transactionType, transactionStatus } = data;
  if (transactionType !== 'CAPTURE' && transactionType !== 'REFUND') return WITHOUT_MONEY.has(transactionType) ? undefined : 'new type';
  if (transactionType === 'CAPTURE' && transactionStatus === 'PROCESSING') return 'open capture';
  return ENTRIES[transactionType].safeParse(entry).data ?? transactionType;
}
