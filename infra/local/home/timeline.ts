import type { AntomSimulator } from '../simulator/antom-simulator.ts';
import type { ReceivedCall } from '../simulator/call-log.ts';
import type { DeliveryAttempt, NotificationDelivery } from '../simulator/notification.ts';
import type { SimulatedPayment } from '../simulator/simulated-payment.ts';
import type { BrandChoice } from './brand-choices.ts';
import { resultCodeOf } from './result-code.ts';

/** What the start page watches. */
export interface Watched extends Pick<AntomSimulator, 'payments' | 'calls' | 'deliveries' | 'onChange'> {
  brandChoices(paymentRequestId: string): readonly BrandChoice[];
}

/** Who did it, or who told whom. */
export type Speaker = 'call' | 'notification' | 'antom' | 'buyer';

/** One line of a payment's story. */
export interface TimelineEntry {
  /** The same each time the timeline is made. */
  readonly id: string;
  readonly at: Date;
  readonly who: Speaker;
  /** What was said, in Antom's words: `pay → PAYMENT_IN_PROCESS`. */
  readonly what: string;
  /** Whether what was said is in order as far as the listener is concerned. */
  readonly trouble: boolean;
  /** Messages in full, each with a label. */
  readonly messages: readonly { readonly label: string; readonly text: string }[];
}

/** Everything that the simulator knows to have happened to a payment, oldest first. */
export function paymentTimeline(payment: SimulatedPayment, watched: Watched): TimelineEntry[] {
  const calls = watched.calls().filter((call) => concerns(call, payment));
  const deliveries = watched.deliveries().filter((delivery) => delivery.paymentRequestId === payment.paymentRequestId);
  const chosen = watched.brandChoices(payment.paymentRequestId).map(({ at, brand }) => deed(at, 'buyer', `chose ${brand}`));
  const entries = [...calls.map(callEntry), ...chosen, ...deeds(payment), ...deliveries.flatMap(deliveryEntries)];
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Calls that no payment came of, such as refused signatures. */
export function otherCalls(watched: Watched): TimelineEntry[] {
  const payments = watched.payments();
  return watched
    .calls()
    .filter((call) => !payments.some((payment) => concerns(call, payment)))
    .map(callEntry);
}

/** Refund ids begin with the payment's, so this finds every call that is about the payment. */
function concerns(call: ReceivedCall, payment: SimulatedPayment): boolean {
  return call.body.includes(payment.paymentRequestId) || call.body.includes(payment.paymentId);
}

function callEntry(call: ReceivedCall): TimelineEntry {
  const { answer } = call;
  const answered = typeof answer === 'object' ? (resultCodeOf(answer.body) ?? `HTTP ${answer.status}`) : (answer ?? '…');
  const request = { label: 'request', text: call.body };
  return {
    id: `call-${call.id}`,
    at: call.at,
    who: 'call',
    what: `${call.operation} → ${answered}`,
    trouble: answer === 'dropped' || (typeof answer === 'object' && answer.status !== 200),
    messages: typeof answer === 'object' ? [request, { label: 'answer', text: answer.body }] : [request],
  };
}

/** What happened to the payment without a message: the buyer's decisions and Antom's own. */
function deeds(payment: SimulatedPayment): TimelineEntry[] {
  const { capture } = payment;
  const done: [Date | undefined, Speaker, string][] = [
    [payment.authorizedAt, 'buyer', 'approved'],
    [capture?.decidedAt, 'antom', capture?.failureCode === undefined ? 'captured' : `capture failed: ${capture.failureCode}`],
    [payment.cancelledAt, 'antom', 'cancelled'],
    [payment.closedAt, 'antom', 'expired'],
    [payment.lateApprovalAt, 'buyer', 'approved after the cancellation'],
    ...payment.refunds.map((refund): [Date | undefined, Speaker, string] => [refund.decidedAt, 'antom', `refund ${refund.status}`]),
  ];
  return done.flatMap(([at, who, what]) => (at === undefined ? [] : [deed(at, who, what)]));
}

function deed(at: Date, who: Speaker, what: string): TimelineEntry {
  return { id: `${what}-${at.getTime()}`, at, who, what, trouble: false, messages: [] };
}

function deliveryEntries(delivery: NotificationDelivery): TimelineEntry[] {
  const body = JSON.stringify(delivery.body);
  const result = resultCodeOf(body);
  const subject = `${delivery.kind}${result === undefined ? '' : ` ${result}`}`;
  const message = { label: 'notification', text: body };
  const entry = { who: 'notification' as const, messages: [message] };
  if (delivery.attempts.length === 0) {
    return [
      {
        ...entry,
        id: `delivery-${delivery.id}`,
        at: delivery.createdAt,
        what: `${subject} (${delivery.state})`,
        trouble: delivery.state !== 'sending',
      },
    ];
  }
  return delivery.attempts.map((attempt, index) => ({
    ...entry,
    id: `delivery-${delivery.id}-${index}`,
    at: attempt.at,
    what: `${subject}${index === 0 ? '' : ` #${index + 1}`} → ${answerText(attempt)}`,
    trouble: !attempt.acknowledged,
    messages: 'status' in attempt.answer ? [message, { label: 'answer', text: attempt.answer.body }] : [message],
  }));
}

function answerText({ answer, acknowledged }: DeliveryAttempt): string {
  if ('error' in answer) return answer.error;
  return `${answer.status}${acknowledged ? ' acknowledged' : ' not acknowledged'}`;
}
