import * as z from 'zod/mini';
import type { ResultCode } from '../../../shared/antom/result-code-table.ts';
import { type Choices, oneOf } from '../engine/choices.ts';
import { approvalFields } from './approval.ts';
import {
  captureIdOf,
  type Ledger,
  type LedgerDispute,
  type LedgerOrder,
  type LedgerRefund,
  type LedgerStep,
  remainingOf,
  REVIEW_FACTS,
  statementOf,
  won,
} from './ledger.ts';
import { reviewFields } from './notifications.ts';

/** What Antom answers, before it is signed. */
export type Message = Readonly<Record<string, unknown>>;

export interface AntomBook {
  readonly ledger: Ledger;
  readonly choices: Choices;
  /** How probable it is that Antom refuses what it could do: 0 to 1. */
  readonly refusals: () => number;
  /** Called once for each refund that is accepted and not decided yet. */
  readonly onRefund: (order: LedgerOrder, refund: LedgerRefund) => void;
  /** Called once for each answer to a dispute that is taken. */
  readonly onDisputeAnswer: (order: LedgerOrder, dispute: LedgerDispute, step: LedgerStep) => void;
  /** Called when `pay` is refused and the order is open. */
  readonly onRefusedInError: (order: LedgerOrder) => void;
  /** A broken rule of the calls themselves. */
  readonly complain: (problem: string) => void;
}

type Operation = (request: Message, text: string, book: AntomBook) => Message;

export const RESULT = (resultCode: ResultCode, resultStatus: 'S' | 'F' | 'U'): Message => ({
  result: { resultCode, resultStatus, resultMessage: resultCode.toLowerCase() },
});
const DONE = RESULT('SUCCESS', 'S');
const NO_ORDER = RESULT('ORDER_NOT_EXIST', 'F');

const pay: Operation = (request, text, book) => {
  const { ledger, choices, refusals, complain } = book;
  const { paymentRequestId, paymentAmount } = payRequest.parse(request);
  const existing = ledger.find({ paymentRequestId });
  if (existing !== undefined && existing.payText !== text) complain(`pay for ${paymentRequestId} was repeated with another text`);
  const order = existing ?? opened({ paymentRequestId, minorUnits: BigInt(paymentAmount.value), payText: text }, book);
  if (order.state === 'rejected' || order.isRefusedInError) return RESULT('RISK_REJECT', 'F');
  if (order.state === 'cancelled') return RESULT('ORDER_IS_CANCELED', 'F');
  if (order.state === 'closed') return RESULT('ORDER_IS_CLOSED', 'F');
  const hasUrl = choices.rarely(refusals(), 1) === 0;
  return {
    ...RESULT('PAYMENT_IN_PROCESS', 'U'),
    paymentRequestId,
    paymentId: order.paymentId,
    paymentAmount,
    ...(hasUrl ? { normalUrl: `https://antom.test/pay/${order.paymentId}` } : {}),
  };
};

/** Antom may refuse it, for good or in error: then the order is there, and its page too. */
function opened(asked: Pick<LedgerOrder, 'paymentRequestId' | 'minorUnits' | 'payText'>, book: AntomBook): LedgerOrder {
  const refusal = book.choices.rarely(1.5 * book.refusals(), 3);
  const order = book.ledger.open({ ...asked, state: refusal === 1 || refusal === 2 ? 'rejected' : 'open' });
  order.isRefusedInError = refusal === 3;
  if (order.isRefusedInError) book.onRefusedInError(order);
  return order;
}

const STATUS = {
  rejected: undefined,
  open: 'PROCESSING',
  declined: 'FAIL',
  closed: 'FAIL',
  authorized: 'SUCCESS',
  cancelled: 'CANCELLED',
} as const;
const STATED = { SUCCESS: 'authorized', FAIL: 'authorizationFailed', CANCELLED: 'cancellation', PROCESSING: undefined } as const;

const inquiryPayment: Operation = (request, _, { ledger }) => {
  const order = ledger.find(request);
  const paymentStatus = order === undefined ? undefined : STATUS[order.state];
  if (order === undefined || paymentStatus === undefined) return absent(request, ledger);
  const kind = STATED[paymentStatus];
  if (kind !== undefined) ledger.state(statementOf.fact(order.paymentRequestId, kind));
  if (order.review !== undefined) ledger.state(statementOf.fact(order.paymentRequestId, REVIEW_FACTS[order.review]));
  return {
    ...DONE,
    paymentRequestId: order.paymentRequestId,
    paymentId: order.paymentId,
    paymentAmount: won(order.minorUnits),
    paymentStatus,
    ...(paymentStatus === 'FAIL' ? { paymentResultCode: order.failureCode } : {}),
    ...(paymentStatus === 'SUCCESS' ? approvalFields(order.approval) : {}),
    ...reviewFields(order),
    transactions: transactionsOf(order, ledger),
  };
};

function transactionsOf(order: LedgerOrder, ledger: Ledger): Message[] {
  const { paymentRequestId, paymentId, capture, minorUnits, refunds, furtherCaptures } = order;
  const existing = [...refunds.values()].filter(({ state }) => state !== 'REFUSED');
  if (capture !== 'none') ledger.state(statementOf.fact(paymentRequestId, capture === 'captured' ? 'captured' : 'captureFailed'));
  for (const { refundRequestId, state } of existing) ledger.state(statementOf.refund(refundRequestId, state));
  const captures = {
    transactionType: 'CAPTURE',
    transactionStatus: capture === 'captured' ? 'SUCCESS' : 'FAIL',
    transactionId: captureIdOf(paymentId),
    transactionAmount: won(minorUnits),
  };
  for (const { captureId } of furtherCaptures) ledger.state(statementOf.furtherCapture(paymentRequestId, captureId));
  return [
    ...(capture === 'none' ? [] : [captures]),
    ...furtherCaptures.map((further) => ({
      transactionType: 'CAPTURE',
      transactionStatus: 'SUCCESS',
      transactionId: further.captureId,
      transactionAmount: won(further.minorUnits),
    })),
    ...existing.map((refund) => ({
      transactionType: 'REFUND',
      transactionStatus: refund.state,
      transactionId: refund.refundId,
      transactionRequestId: refund.refundRequestId,
      transactionAmount: won(refund.statedMinorUnits),
    })),
  ];
}

const cancel: Operation = (request, _, { ledger }) => {
  const order = ledger.find(request);
  if (order === undefined || order.state === 'rejected') return NO_ORDER;
  if (order.state === 'closed') return RESULT('ORDER_IS_CLOSED', 'F');
  if (order.state === 'authorized') return RESULT('ORDER_STATUS_INVALID', 'F');
  if (order.state === 'declined' && order.cancelRefusal !== undefined) return RESULT(order.cancelRefusal, 'F');
  order.state = 'cancelled';
  ledger.state(statementOf.fact(order.paymentRequestId, 'cancellation'));
  return { ...DONE, paymentRequestId: order.paymentRequestId, paymentId: order.paymentId };
};

const refund: Operation = (request, _, { ledger, choices, refusals, onRefund, complain }) => {
  const { refundRequestId, paymentId, refundAmount } = refundOrder.parse(request);
  const order = ledger.find({ paymentId });
  if (order === undefined) return NO_ORDER;
  const minorUnits = BigInt(refundAmount.value);
  const existing = order.refunds.get(refundRequestId);
  if (existing !== undefined && existing.minorUnits !== minorUnits) complain(`refund ${refundRequestId} was repeated with another amount`);
  if (existing !== undefined) return standing(order, existing, ledger);
  const refusal = refusalOf(order, minorUnits) ?? REFUSALS[choices.rarely(refusals(), REFUSALS.length) - 1];
  const opened: LedgerRefund = {
    refundRequestId,
    refundId: `antom-${refundRequestId}`,
    minorUnits,
    statedMinorUnits: choices.rarely(refusals() / 4, 1) === 1 ? minorUnits - 1n : minorUnits,
    isAnsweredWithoutAmount: choices.rarely(refusals(), 1) === 1,
    origin: 'merchant',
    state: refusal === undefined ? oneOf(choices, ['PROCESSING', 'PROCESSING', 'SUCCESS']) : 'REFUSED',
    resultCode: refusal ?? 'SUCCESS',
  };
  order.refunds.set(refundRequestId, opened);
  if (opened.state === 'PROCESSING') onRefund(order, opened);
  return standing(order, opened, ledger);
};

/** Codes by which Antom refuses a refund for good. */
const REFUSALS = ['MERCHANT_BALANCE_NOT_ENOUGH', 'REFUND_WINDOW_EXCEED'] as const satisfies readonly ResultCode[];

function refusalOf(order: LedgerOrder, minorUnits: bigint): ResultCode | undefined {
  return minorUnits > remainingOf(order) ? 'REFUND_AMOUNT_EXCEED' : undefined;
}

function standing(
  order: LedgerOrder,
  { refundRequestId, refundId, statedMinorUnits, isAnsweredWithoutAmount, state, resultCode }: LedgerRefund,
  ledger: Ledger,
): Message {
  ledger.state(statementOf.refund(refundRequestId, state === 'REFUSED' ? 'FAIL' : state));
  if (state === 'REFUSED' || state === 'FAIL')
    return { result: { resultStatus: 'F', resultCode: state === 'FAIL' ? 'MERCHANT_BALANCE_NOT_ENOUGH' : resultCode } };
  const result = state === 'SUCCESS' ? DONE : RESULT('REFUND_IN_PROCESS', 'U');
  const refundAmount = isAnsweredWithoutAmount === true ? undefined : won(statedMinorUnits);
  return { ...result, refundRequestId, refundId, paymentId: order.paymentId, refundAmount };
}

const inquiryRefund: Operation = (request, _, { ledger }) => {
  const { refundRequestId } = refundReference.parse(request);
  const found = ledger.findRefund(refundRequestId);
  if (found === undefined || found.refund.state === 'REFUSED') return NO_ORDER;
  const { refundId, state, statedMinorUnits } = found.refund;
  ledger.state(statementOf.refund(refundRequestId, state));
  return { ...DONE, refundRequestId, refundId, refundStatus: state, refundAmount: won(statedMinorUnits) };
};

/** The merchant's answer to a dispute, which is a step of it. Antom takes one, and none once the dispute is over. */
function disputeAnswer(step: 'DISPUTE_ACCEPTED' | 'DEFENSE_SUPPLIED'): Operation {
  return (request, _, { ledger, onDisputeAnswer }) => {
    const { disputeId } = disputeReference.parse(request);
    const found = ledger.findDispute(disputeId);
    if (found === undefined) return RESULT('DISPUTE_NOT_FOUND_OR_NO_ACCESS', 'F');
    const { order, dispute } = found;
    if (dispute.steps.some((taken) => ANSWERS.has(taken.step))) return RESULT('REPEAT_REQUEST', 'F');
    if (dispute.steps.some((taken) => ENDS.has(taken.step))) return RESULT('NOT_ALLOW_IN_CURRENT_STATUS', 'F');
    dispute.steps.push({ step });
    ledger.state(statementOf.dispute(order.paymentRequestId, disputeId, { step }));
    onDisputeAnswer(order, dispute, { step });
    return { ...DONE, disputeId, disputeResolutionTime: '2026-03-02T10:00:00+09:00' };
  };
}

const ANSWERS: ReadonlySet<string> = new Set(['DISPUTE_ACCEPTED', 'DEFENSE_SUPPLIED']);
const ENDS: ReadonlySet<string> = new Set(['DISPUTE_CANCELLED', 'RDR_RESOLVED', 'DISPUTE_JUDGED']);
const disputeReference = z.object({ disputeId: z.string() });

function absent({ paymentRequestId }: Message, ledger: Ledger): Message {
  if (typeof paymentRequestId === 'string') ledger.state(statementOf.absent(paymentRequestId));
  return NO_ORDER;
}

const amount = z.object({ value: z.string() });
const payRequest = z.object({ paymentRequestId: z.string(), paymentAmount: amount });
const refundOrder = z.object({ refundRequestId: z.string(), paymentId: z.string(), refundAmount: amount });
const refundReference = z.object({ refundRequestId: z.string() });
const notModelled: Operation = () => RESULT('UNKNOWN_EXCEPTION', 'U');

/** Antom's operations, by the last part of their path. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  pay,
  inquiryPayment,
  cancel,
  refund,
  inquiryRefund,
  acceptDispute: disputeAnswer('DISPUTE_ACCEPTED'),
  supplyDefenseDocument: disputeAnswer('DEFENSE_SUPPLIED'),
  downloadDisputeEvidence: notModelled,
};
