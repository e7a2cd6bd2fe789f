import type { Activity } from './activity.ts';
import type { FaultPlan } from './fault-plan.ts';
import { processLater } from './later-processing.ts';
import type { Identifiers } from './payments/identifiers.ts';
import type { OrderEvent } from './payments/payment-state-machine.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';
import type { Scheduler } from './scheduler.ts';

type CaptureDecision = Extract<OrderEvent, { type: 'captured' | 'capture_failed' }>;

export interface AutomaticCaptureDependencies {
  readonly faults: FaultPlan;
  readonly ids: Identifiers;
  readonly scheduler: Scheduler;
  readonly activity: Activity;
  readonly now: () => Date;
  readonly captureDelayMs: number;
}

/** Antom captures an authorized payment by itself after `captureDelayMs`; `decide` gets the result. */
export function captureLater(
  payment: SimulatedPayment,
  dependencies: AutomaticCaptureDependencies,
  decide: (event: OrderEvent) => void,
): void {
  const planted = dependencies.faults.capture(payment);
  const captureRequestId = planted.find((fault) => fault.kind === 'request-id')?.value ?? payment.paymentRequestId;
  processLater(planted, dependencies.captureDelayMs, dependencies, (failureCode) =>
    decide(captureDecision(payment, dependencies, { captureRequestId, failureCode })),
  );
}

/** The whole payment captured, or not captured because of `failureCode`. */
export function captureDecision(
  { paymentRequestId, request }: SimulatedPayment,
  { ids, now }: Pick<AutomaticCaptureDependencies, 'ids' | 'now'>,
  { captureRequestId = paymentRequestId, failureCode }: { captureRequestId?: string; failureCode?: string | undefined } = {},
): CaptureDecision {
  const decidedAt = now();
  const capture = { captureId: ids.captureId(decidedAt), captureRequestId, amount: request.paymentAmount, decidedAt };
  return failureCode === undefined ? { type: 'captured', capture } : { type: 'capture_failed', capture: { ...capture, failureCode } };
}
