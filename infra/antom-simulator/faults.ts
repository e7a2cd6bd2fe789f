import type { AnswerFault, ApprovalFault, NotificationPlan, ProcessingFault, FollowUpEvent } from './fault.ts';
import { createFaultQueue, type FaultQueue } from './fault-queue.ts';
import type { Notification } from './notification.ts';
import { OPERATION_NAMES, type OperationName } from './operations/operation-name.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';

/**
 * The faults that a test plants before it acts.
 *
 * ```ts
 * faults.next('pay', { kind: 'lost-answer' });                      // the next pay commits, its answer is lost
 * faults.next('pay', { kind: 'delay', ms: 50 }, { kind: 'unsigned' }); // the one after it is late and unsigned
 * faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
 * faults.notifications({ copies: 3, captureFirst: true });
 * ```
 */
export interface Faults {
  /** For the next call of `operation` that nothing has been planted for; all `faults` befall that one call. */
  next(operation: OperationName, ...faults: readonly AnswerFault[]): void;
  /** For every call of `operation` from now on. Without faults: none any more. */
  always(operation: OperationName, ...faults: readonly AnswerFault[]): void;
  /** For the next buyer who approves. */
  nextApproval(...faults: readonly ApprovalFault[]): void;
  /** For the next payment that is approved. */
  nextCapture(...faults: readonly ProcessingFault[]): void;
  /** For the next refund that is accepted. */
  nextRefund(...faults: readonly ProcessingFault[]): void;
  notifications(plan: NotificationPlan): void;
  /** Sends what a plan has kept back. Resolves when each has been answered once. */
  releaseHeld(): Promise<void>;
  /** Planted for a single call and not yet taken: more than none at the end of a test means that it tested something else. */
  unused(): number;
  /** Forgets every fault and plan. What is held stays held. */
  clear(): void;
}

/** What the simulator's own parts take from. */
export interface FaultPlan {
  answers(operation: OperationName, body: unknown): readonly AnswerFault[];
  approval(payment: SimulatedPayment): readonly ApprovalFault[];
  capture(payment: SimulatedPayment): readonly ProcessingFault[];
  refund(payment: SimulatedPayment): readonly ProcessingFault[];
  notificationPlan(notification: Notification): NotificationPlan;
  followUpEvent(payment: SimulatedPayment): FollowUpEvent | undefined;
  readonly controls: Omit<Faults, 'releaseHeld'>;
}

export function createFaultPlan(): FaultPlan {
  const answers = new Map<OperationName, FaultQueue<AnswerFault>>(OPERATION_NAMES.map((name) => [name, createFaultQueue<AnswerFault>()]));
  const approvals = createFaultQueue<ApprovalFault>();
  const captures = createFaultQueue<ProcessingFault>();
  const refunds = createFaultQueue<ProcessingFault>();
  const queues = [...answers.values(), approvals, captures, refunds];
  let plan: NotificationPlan = {};
  return {
    answers: (operation) => answers.get(operation)?.take() ?? [],
    approval: approvals.take,
    capture: captures.take,
    refund: refunds.take,
    notificationPlan: () => plan,
    followUpEvent: () => undefined,
    controls: {
      next: (operation, ...faults) => answers.get(operation)?.next(faults),
      always: (operation, ...faults) => answers.get(operation)?.always(faults),
      nextApproval: (...faults) => approvals.next(faults),
      nextCapture: (...faults) => captures.next(faults),
      nextRefund: (...faults) => refunds.next(faults),
      notifications: (next) => void (plan = next),
      unused: () => queues.reduce((sum, queue) => sum + queue.unused(), 0),
      clear() {
        for (const queue of queues) queue.clear();
        plan = {};
      },
    },
  };
}
