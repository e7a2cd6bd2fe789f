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
import type { Faults } from './faults.ts';
import { OPERATION_NAMES, type OperationName } from './operations/operation-name.ts';
import type { QuotedCurrency, SimulatedPayment } from './payments/simulated-payment.ts';
import type { Notification } from './simulated-notification.ts';

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
