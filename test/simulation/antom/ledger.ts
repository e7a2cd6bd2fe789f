import type { ResultCode } from '../../../shared/antom/result-code-table.ts';
import { type Approval, APPROVALS } from './approval.ts';

/*
 * What Antom knows: its own book of orders, refunds and disputes. In the end the payments of this system have to say the same.
 */

export type RefundState = 'PROCESSING' | 'SUCCESS' | 'FAIL' | 'REFUSED';

export interface LedgerRefund {
  readonly refundRequestId: string;
  readonly refundId: string;
  readonly minorUnits: bigint;
  /** What Antom says that it refunds. */
  readonly statedMinorUnits: bigint;
  /** The answer to `refund` names no amount. Notifications and inquiries do. */
  readonly isAnsweredWithoutAmount?: boolean;
  readonly origin: 'merchant' | 'dashboard';
  /** `REFUSED`: the call itself was refused, for good, and there is no such refund at Antom. */
  state: RefundState;
  /** When Antom ended it. Undefined: not yet, or at once. */
  endedAtMs?: number;
  readonly resultCode: string;
}

/** A step of a dispute. A judgement says how it ended, and may be about another amount. */
export interface LedgerStep {
  readonly step: string;
  readonly judgedResult?: string;
  readonly judgedMinorUnits?: bigint;
}

export interface LedgerDispute {
  readonly disputeId: string;
  /** `RETRIEVAL_REQUEST`: about documents, and no money. */
  readonly disputeType: 'CHARGEBACK' | 'RETRIEVAL_REQUEST';
  readonly minorUnits: bigint;
  readonly steps: LedgerStep[];
}

/** How the review of an authorized payment stands at Antom. */
export type ReviewStatus = 'PROCESSING' | 'ACCEPT' | 'REJECT';
/** As what it is stored. */
export const REVIEW_FACTS = {
  PROCESSING: 'riskReviewStarted',
  ACCEPT: 'riskReviewAccepted',
  REJECT: 'riskReviewRejected',
} as const satisfies Record<ReviewStatus, string>;

/** A capture beside the first one. */
export interface FurtherCapture {
  readonly captureId: string;
  readonly minorUnits: bigint;
}

export interface LedgerOrder {
  readonly paymentRequestId: string;
  readonly paymentId: string;
  readonly minorUnits: bigint;
  /** The request that opened it, byte for byte. */
  readonly payText: string;
  /** `rejected`: `pay` was refused, and there is no order. `declined`: the buyer's page is still open. `closed`: declined, and it is not. */
  state: 'rejected' | 'open' | 'declined' | 'closed' | 'authorized' | 'cancelled';
  capture: 'none' | 'failed' | 'captured';
  /** `pay` was refused, and the order is there all the same. */
  isRefusedInError: boolean;
  /** How Antom refuses to cancel it while it is declined. Undefined: it does not. */
  cancelRefusal: ResultCode | undefined;
  /** Why it failed, as an inquiry says. */
  failureCode: ResultCode;
  /** Undefined: nobody reviews it. */
  review: ReviewStatus | undefined;
  /** The card that was approved, and how it is settled. */
  approval: Approval;
  /** None of its notifications comes from now on. */
  isSilent: boolean;
  readonly furtherCaptures: FurtherCapture[];
  readonly refunds: Map<string, LedgerRefund>;
  readonly disputes: Map<string, LedgerDispute>;
}

export interface Ledger {
  readonly orders: ReadonlyMap<string, LedgerOrder>;
  /** What Antom has stated with its signature, heard or not. Nothing else may ever be recorded as Antom's word. */
  readonly stated: ReadonlySet<string>;
  state(statement: string): void;
  open(order: Pick<LedgerOrder, 'paymentRequestId' | 'minorUnits' | 'payText' | 'state'>): LedgerOrder;
  find(reference: { readonly paymentRequestId?: unknown; readonly paymentId?: unknown }): LedgerOrder | undefined;
  findRefund(refundRequestId: string): { readonly order: LedgerOrder; readonly refund: LedgerRefund } | undefined;
  findDispute(disputeId: string): { readonly order: LedgerOrder; readonly dispute: LedgerDispute } | undefined;
}

/** What is stated about an order, as it is written down in {@link Ledger.stated}. */
export const statementOf = {
  fact: (paymentRequestId: string, kind: string) => `${paymentRequestId} ${kind}`,
  refund: (refundRequestId: string, result: string) => `refund ${refundRequestId} ${result}`,
  dispute: (paymentRequestId: string, disputeId: string, { step, judgedResult = '' }: Pick<LedgerStep, 'step' | 'judgedResult'>) =>
    `${paymentRequestId} dispute ${disputeId} ${step} ${judgedResult}`.trimEnd(),
  furtherCapture: (paymentRequestId: string, captureId: string) => `${paymentRequestId} further ${captureId}`,
  unknownKind: (notifyType: string) => `unknown ${notifyType}`,
  detail: (paymentRequestId: string, name: keyof Approval) => `${paymentRequestId} detail ${name}`,
  absent: (paymentRequestId: string) => `${paymentRequestId} absent`,
} as const;

export function createLedger(): Ledger {
  const orders = new Map<string, LedgerOrder>();
  const stated = new Set<string>();
  return {
    orders,
    stated,
    state: (statement) => void stated.add(statement),
    open(opened) {
      const order: LedgerOrder = {
        ...opened,
        paymentId: `antom-${String(orders.size + 1)}`,
        capture: 'none',
        cancelRefusal: undefined,
        isRefusedInError: false,
        failureCode: 'DO_NOT_HONOR',
        review: undefined,
        approval: APPROVALS[0],
        isSilent: false,
        furtherCaptures: [],
        refunds: new Map(),
        disputes: new Map(),
      };
      orders.set(order.paymentRequestId, order);
      return order;
    },
    find: ({ paymentRequestId, paymentId }) =>
      [...orders.values()].find(
        (order) => order.paymentId === paymentId || (paymentId === undefined && order.paymentRequestId === paymentRequestId),
      ),
    findRefund(refundRequestId) {
      for (const order of orders.values()) {
        const refund = order.refunds.get(refundRequestId);
        if (refund !== undefined) return { order, refund };
      }
      return undefined;
    },
    findDispute(disputeId) {
      for (const order of orders.values()) {
        const dispute = order.disputes.get(disputeId);
        if (dispute !== undefined) return { order, dispute };
      }
      return undefined;
    },
  };
}

/** What can still be refunded of an order, in won. */
export function remainingOf({ capture, minorUnits, refunds }: LedgerOrder): bigint {
  const spent = [...refunds.values()].filter(({ state }) => state === 'PROCESSING' || state === 'SUCCESS');
  return capture === 'captured' ? spent.reduce((left, refund) => left - refund.minorUnits, minorUnits) : 0n;
}

export const captureIdOf = (paymentId: string): string => `capture-of-${paymentId}`;

export const won = (minorUnits: bigint) => ({ currency: 'KRW', value: String(minorUnits) }) as const;
