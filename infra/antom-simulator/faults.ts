import type {
  AnswerFault,
  ApprovalFault,
  CancelRefusals,
  FollowUpEvent,
  LateApprovalFault,
  NotificationPlan,
  ProcessingFault,
  ReviewFault,
} from './fault.ts';
import { createFaultQueue, type FaultQueue } from './fault-queue.ts';
import { OPERATION_NAMES, type OperationName } from './operations/operation-name.ts';
import type { QuotedCurrency, SimulatedPayment } from './payments/simulated-payment.ts';
import type { Notification } from './simulated-notification.ts';

/**
 * Faults that a test plants before it acts.
 *
 * ```ts
 * faults.next('pay', { kind: 'lost-answer' });                      // the next pay takes effect, its answer is lost
 * faults.next('pay', { kind: 'delay', ms: 50 }, { kind: 'unsigned' }); // the one after it is late and unsigned
 * faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
 * faults.notifications({ copies: 3, captureFirst: true });
 * ```
 */
export interface Faults {
  /** For one call of `operation`, the next that has no faults yet. All `faults` apply to that call. */
  next(operation: OperationName, ...faults: readonly AnswerFault[]): void;
  /** For every call of `operation` from now on. Without faults, this ends. */
  always(operation: OperationName, ...faults: readonly AnswerFault[]): void;
  /** For the next buyer who approves. */
  nextApproval(...faults: readonly ApprovalFault[]): void;
  /** For the next buyer who approves a payment that is cancelled or closed. */
  nextLateApproval(...faults: readonly LateApprovalFault[]): void;
  /** For the next payment that is approved. */
  nextReview(...faults: readonly ReviewFault[]): void;
  /** For the next payment that is approved. */
  nextCapture(...faults: readonly ProcessingFault[]): void;
  /** For the next refund that is accepted. */
  nextRefund(...faults: readonly ProcessingFault[]): void;
  /** Which payments `cancel` refuses from now on, and how. `{}`: those that the simulator refuses anyway. */
  cancelRefusals(refusals: CancelRefusals): void;
  /** Payments that are approved from now on are settled in this currency. Undefined: in the one that the request names. */
  settleIn(currency: QuotedCurrency | undefined): void;
  notifications(plan: NotificationPlan): void;
  /** Sends what a plan has kept back. Resolves when each notification has been answered once. */
  releaseHeld(): Promise<void>;
  /** How many faults for a single call have not been taken. If any is left when a test ends, the test has not tested what it meant to. */
  unused(): number;
  /** Removes every fault and plan. Held notifications stay held. */
  clear(): void;
}

/** The planted faults as the simulator's parts take them. */
export interface FaultPlan {
  answers(operation: OperationName, body: unknown): readonly AnswerFault[];
  approval(payment: SimulatedPayment): readonly ApprovalFault[];
  lateApproval(payment: SimulatedPayment): readonly LateApprovalFault[];
  review(payment: SimulatedPayment): readonly ReviewFault[];
  capture(payment: SimulatedPayment): readonly ProcessingFault[];
  refund(payment: SimulatedPayment): readonly ProcessingFault[];
  notificationPlan(notification: Notification): NotificationPlan;
  followUpEvent(payment: SimulatedPayment): FollowUpEvent | undefined;
  cancelRefusal(payment: SimulatedPayment): string | undefined;
  settlementCurrency(payment: SimulatedPayment): QuotedCurrency | undefined;
  readonly controls: Omit<Faults, 'releaseHeld'>;
}

export function createFaultPlan(): FaultPlan {
  const answers = new Map<OperationName, FaultQueue<AnswerFault>>(OPERATION_NAMES.map((name) => [name, createFaultQueue<AnswerFault>()]));
  const approvals = createFaultQueue<ApprovalFault>();
  const lateApprovals = createFaultQueue<LateApprovalFault>();
  const reviews = createFaultQueue<ReviewFault>();
  const captures = createFaultQueue<ProcessingFault>();
  const refunds = createFaultQueue<ProcessingFault>();
  const queues = [...answers.values(), approvals, lateApprovals, reviews, captures, refunds];
  let plan: NotificationPlan = {};
  let refusals: CancelRefusals = {};
  let settlementCurrency: QuotedCurrency | undefined;
  return {
    answers: (operation) => answers.get(operation)?.take() ?? [],
    approval: approvals.take,
    lateApproval: lateApprovals.take,
    review: reviews.take,
    capture: captures.take,
    refund: refunds.take,
    notificationPlan: () => plan,
    followUpEvent: () => undefined,
    cancelRefusal: ({ state }) => refusals[state],
    settlementCurrency: () => settlementCurrency,
    controls: {
      next: (operation, ...faults) => answers.get(operation)?.next(faults),
      always: (operation, ...faults) => answers.get(operation)?.always(faults),
      nextApproval: (...faults) => approvals.next(faults),
      nextLateApproval: (...faults) => lateApprovals.next(faults),
      nextReview: (...faults) => reviews.next(faults),
      cancelRefusals: (next) => void (refusals = next),
      settleIn: (currency) => void (settlementCurrency = currency),
      nextCapture: (...faults) => captures.next(faults),
      nextRefund: (...faults) => refunds.next(faults),
      notifications: (next) => void (plan = next),
      unused: () => queues.reduce((sum, queue) => sum + queue.unused(), 0),
      clear() {
        for (const queue of queues) queue.clear();
        plan = {};
        refusals = {};
        settlementCurrency = undefined;
      },
    },
  };
}
