import type {
  AnswerFault,
  ApprovalFault,
  CancelRefusals,
  LateApprovalFault,
  NotificationPlan,
  ProcessingFault,
  ReviewFault,
} from './fault.ts';
import type { OperationName } from './operations/operation-name.ts';
import type { QuotedCurrency } from './payments/simulated-payment.ts';

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
