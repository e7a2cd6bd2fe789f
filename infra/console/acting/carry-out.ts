import { needsReview } from '../../../shared/payment/review.ts';
import { outcomeOf } from '../../operate/api-refusal.ts';
import { awsFailure } from '../../operate/aws-failure.ts';
import type { ApiAnswer } from '../../operate/invoke-api.ts';
import { OperatorError } from '../../operate/operator-error.ts';
import { operatorActor } from '../../operate/payments/operator-actor.ts';
import { recordReview } from '../../operate/payments/record-review.ts';
import { requestCancellation, statusAfterCancellation } from '../../operate/payments/request-cancellation.ts';
import { refundFailureSentence, requestedRefund, requestRefund } from '../../operate/payments/request-refund.ts';
import type { ConsoleStage } from '../console-stage.ts';
import { changeEndpoint, resendEvent } from './deliver-again.ts';
import type { ActionResult, DoneFact, PlannedAction } from './planned-action.ts';

/** Does what was confirmed, by the code of the operator's commands. Never rejects for what AWS or the API says: an outcome that is not known is a result, too. */
export async function carryOut(stage: ConsoleStage, action: PlannedAction, now: Date): Promise<ActionResult> {
  try {
    return await carriedOut(stage, action, now);
  } catch (error) {
    return failed(error);
  }
}

function carriedOut(stage: ConsoleStage, action: PlannedAction, now: Date): Promise<ActionResult> {
  switch (action.kind) {
    case 'refund':
      return refund(stage, action);
    case 'cancel':
      return cancel(stage, action);
    case 'review':
      return review(stage, action, now);
    case 'resend':
      return answered(resendEvent(stage, action), () => []);
    case 'pause':
    case 'enable':
      return answered(changeEndpoint(stage, action), () => []);
  }
}

type Of<Kind extends PlannedAction['kind']> = Extract<PlannedAction, { readonly kind: Kind }>;

async function refund(stage: ConsoleStage, { payment, wanted }: Of<'refund'>): Promise<ActionResult> {
  const answer = await requestRefund(stage, payment, wanted);
  const outcome = outcomeOf(answer);
  if (outcome.kind !== 'done') return notDone(outcome);
  const { refundStatus, refundAmount, refundRequestId, failure } = requestedRefund(outcome.body);
  if (refundStatus === 'FAIL') return { kind: 'refused', code: failure?.code, sentence: refundFailureSentence(failure?.code) };
  return {
    kind: 'done',
    facts: [
      { about: 'refundStatus', value: refundStatus },
      { about: 'amount', value: refundAmount },
      { about: 'refundRequestId', value: refundRequestId },
      ...(refundStatus === 'PROCESSING' ? [{ about: 'notConfirmed', value: refundRequestId } as const] : []),
      ...(answer.isReplayed ? [{ about: 'replayed', value: wanted.reference } as const] : []),
    ],
  };
}

function cancel(stage: ConsoleStage, { payment }: Of<'cancel'>): Promise<ActionResult> {
  return answered(requestCancellation(stage, payment), ({ status, body }) => [
    { about: 'paymentStatus', value: statusAfterCancellation(body) },
    ...(status === 202 ? [{ about: 'notConfirmed', value: payment.paymentRequestId } as const] : []),
  ]);
}

async function review(stage: ConsoleStage, { payment, reason, plan }: Of<'review'>, now: Date): Promise<ActionResult> {
  const { paymentRequestId } = payment;
  if (plan.facts.length > 0) await stage.sendToWorker({ kind: 'facts', paymentRequestId, facts: plan.facts });
  const done: DoneFact[] = [{ about: 'reviewed', value: plan.reasons.join(', ') || paymentRequestId }];
  if (plan.reasons.length === 0) return { kind: 'done', facts: done };
  const by = await operatorActor(stage);
  const reviewed = await recordReview(stage, paymentRequestId, { by, reason, reasons: plan.reasons }, now);
  return {
    kind: 'done',
    facts: [...done, ...(needsReview(reviewed) ? [{ about: 'againNeeded', value: paymentRequestId } as const] : [])],
  };
}

async function answered(call: Promise<ApiAnswer>, factsOf: (answer: ApiAnswer) => readonly DoneFact[]): Promise<ActionResult> {
  const answer = await call;
  const outcome = outcomeOf(answer);
  return outcome.kind === 'done' ? { kind: 'done', facts: factsOf(answer) } : notDone(outcome);
}

function notDone(outcome: Exclude<ReturnType<typeof outcomeOf>, { readonly kind: 'done' }>): ActionResult {
  if (outcome.kind === 'unknown') return { kind: 'unknown', sentence: outcome.code };
  const { code, title, detail, errors = [] } = outcome.refusal;
  return { kind: 'refused', code, sentence: errors.map((error) => error.detail).join('; ') || (detail ?? title) };
}

function failed(error: unknown): ActionResult {
  if (error instanceof OperatorError) {
    if (error.kind === 'outcomeUnknown') return { kind: 'unknown', sentence: undefined };
    return { kind: 'refused', code: undefined, sentence: error.message };
  }
  const failure = awsFailure(error);
  if (failure === undefined) throw error;
  return failure.isDefinite
    ? { kind: 'refused', code: undefined, sentence: failure.sentence }
    : { kind: 'unknown', sentence: failure.sentence };
}
