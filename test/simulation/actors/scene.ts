import type { IfOrderHasPayment } from '../../../shared/payment/order.ts';
import { detailsTold } from '../antom/approval.ts';
import {
  type FurtherCapture,
  type LedgerDispute,
  type LedgerOrder,
  type LedgerRefund,
  type LedgerStep,
  REVIEW_FACTS,
  type ReviewStatus,
  statementOf,
} from '../antom/ledger.ts';
import {
  captureResult,
  disputeStep,
  furtherCaptureResult,
  paymentPending,
  paymentResult,
  refundResult,
  riskPostReview,
  unknownKind,
} from '../antom/notifications.ts';
import type { Message } from '../antom/operations.ts';
import { type Choices, oneOf } from '../engine/choices.ts';
import type { Platform } from '../world/platform.ts';
import type { World } from '../world/world.ts';
import type { SendNotification } from './notifier.ts';

/** Where the actors meet. */
export interface Scene {
  readonly world: World;
  readonly platform: Platform;
  readonly choices: Choices;
  readonly pause: (ms: number) => Promise<void>;
  /** What the actors do at Antom, with the notifications that follow. */
  readonly antom: AntomActs;
  /** Somebody has opened the page where the buyer pays. */
  readonly whenUrlIsGiven: Listeners<string>;
  readonly whenCaptured: Listeners<LedgerOrder>;
  /** What merchants were told or promised, for the invariants. */
  readonly promised: Promises;
}

export interface Promises {
  /** Refunds that were requested with `force`. */
  readonly forced: Set<string>;
  /** All of them are for one order. */
  readonly startCalls: StartCall[];
  /** The payments of whose page the merchant has the address. */
  readonly pages: Set<string>;
  /** Refunds that the API has taken, by their id, with the merchant's intention: two ids of one intention never both move money. */
  readonly refunds: Map<string, { readonly paymentRequestId: string; readonly intention: string; readonly minorUnits: bigint }>;
  /** Statements of Antom's whose notification was acknowledged. */
  readonly acknowledged: Set<string>;
  /** How often a merchant meant to give money back. */
  intentions: number;
  /** The idempotency key of each payment. */
  readonly keys: Map<string, string>;
  /** Payments that were reported captured to the merchant. */
  readonly toldCaptured: Set<string>;
}

/** One request of a merchant's to start a payment. Times are in virtual milliseconds. */
export interface StartCall {
  /** Undefined for a checkout: it starts or resumes whichever payment its order needs. */
  readonly paymentRequestId: string | undefined;
  readonly ifOrderHasPayment: IfOrderHasPayment;
  readonly beganMs: number;
  /** Infinity while it is under way. */
  endedMs: number;
}

export interface Listeners<Subject> {
  add(listener: (subject: Subject) => void): void;
  tell(subject: Subject): void;
}

export function listeners<Subject>(): Listeners<Subject> {
  const all: ((subject: Subject) => void)[] = [];
  return {
    add: (listener) => void all.push(listener),
    tell: (subject) => {
      for (const listener of all) listener(subject);
    },
  };
}

/** What happens at Antom by somebody's doing. Each is one moment, and the notification is on its way afterwards. */
export interface AntomActs {
  readonly declined: (order: LedgerOrder) => void;
  readonly pending: (order: LedgerOrder) => void;
  readonly authorized: (order: LedgerOrder) => void;
  /** It stays cancelled, and Antom gives the money back. */
  readonly approvedTooLate: (order: LedgerOrder) => void;
  readonly captured: (order: LedgerOrder) => void;
  readonly captureFailed: (order: LedgerOrder) => void;
  readonly refundEnded: (refund: LedgerRefund, isSuccess: boolean, neverComes?: boolean) => void;
  readonly capturedOnceMore: (order: LedgerOrder, capture: FurtherCapture) => void;
  readonly disputed: (order: LedgerOrder, dispute: Omit<LedgerDispute, 'steps'>, step: LedgerStep) => void;
  /** Antom has taken the merchant's answer to a dispute, and notifies of that step, too. */
  readonly disputeAnswered: (order: LedgerOrder, dispute: LedgerDispute, step: LedgerStep) => void;
  /** The review of an authorized payment goes on. */
  readonly reviewed: (order: LedgerOrder, status: ReviewStatus) => void;
  readonly notifiedOfSomethingNew: (notifyType: string) => void;
}

export function antomActs(
  world: World,
  { promised, whenCaptured }: Pick<Scene, 'promised' | 'whenCaptured'>,
  sendNotification: SendNotification,
): AntomActs {
  const send = (what: string, statements: readonly string[], body: Message, neverComes = false) => {
    for (const statement of statements) world.ledger.state(statement);
    const onAcknowledged = () => {
      for (const statement of statements) promised.acknowledged.add(statement);
    };
    if (!neverComes) sendNotification({ what, body, onAcknowledged });
  };
  const outcome = (order: LedgerOrder, kind: string, body: Message, more: readonly string[] = []) =>
    send(kind, [statementOf.fact(order.paymentRequestId, kind), ...more], body, order.isSilent);
  const approved = (order: LedgerOrder) => {
    const { paymentRequestId, approval, review } = order;
    const isBrief = world.choices.rarely(0.2, 1) === 1;
    const details = detailsTold(approval, isBrief).map((name) => statementOf.detail(paymentRequestId, name));
    const reviewed = review === undefined ? [] : [statementOf.fact(paymentRequestId, REVIEW_FACTS[review])];
    outcome(order, 'authorized', paymentResult(order, true, isBrief), [...details, ...reviewed]);
  };
  return {
    pending: (order) => send('pending', [], paymentPending(order)),
    declined(order) {
      order.state = 'declined';
      outcome(order, 'authorizationFailed', paymentResult(order, false));
    },
    authorized(order) {
      order.state = 'authorized';
      approved(order);
    },
    approvedTooLate: approved,
    reviewed(order, status) {
      order.review = status;
      const { choices } = world;
      if (choices.pick(2) === 1) approved(order);
      else send('RISK_POST_REVIEW', [], riskPostReview(order, choices.pick(2) === 0), order.isSilent); // what is recorded is an inquiry's, later
    },
    captured(order) {
      order.capture = 'captured';
      outcome(order, 'captured', captureResult(order, true, captureRequestId(world, order)));
      whenCaptured.tell(order);
    },
    captureFailed(order) {
      order.capture = 'failed';
      outcome(order, 'captureFailed', captureResult(order, false, captureRequestId(world, order)));
    },
    refundEnded(refund, isSuccess, neverComes = false) {
      refund.state = isSuccess ? 'SUCCESS' : 'FAIL';
      refund.endedAtMs = world.scheduler.nowMs();
      const statement = statementOf.refund(refund.refundRequestId, refund.state);
      send(`refund ${refund.state}`, [statement], refundResult(refund, isSuccess), neverComes);
    },
    capturedOnceMore(order, capture) {
      order.furtherCaptures.push(capture);
      send(
        'a further capture',
        [statementOf.furtherCapture(order.paymentRequestId, capture.captureId)],
        furtherCaptureResult(order, capture),
      );
    },
    disputeAnswered: (order, about, step) =>
      send(`answer ${step.step}`, [statementOf.dispute(order.paymentRequestId, about.disputeId, step)], disputeStep(order, about, step)),
    disputed(order, about, step) {
      const dispute = order.disputes.get(about.disputeId) ?? { ...about, steps: [] };
      order.disputes.set(about.disputeId, dispute);
      dispute.steps.push(step);
      send(step.step, [statementOf.dispute(order.paymentRequestId, about.disputeId, step)], disputeStep(order, about, step));
    },
    notifiedOfSomethingNew: (notifyType) => send(notifyType, [statementOf.unknownKind(notifyType)], unknownKind(notifyType)),
  };
}

/** Antom usually repeats the payment's id as the capture's, and does not promise it. */
function captureRequestId({ choices }: World, { paymentRequestId, paymentId }: LedgerOrder): string {
  return oneOf(choices, [paymentRequestId, paymentRequestId, `capture-of-${paymentId}`]);
}
