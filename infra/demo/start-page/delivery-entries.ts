import type { DeliveryAttempt, NotificationDelivery } from '../../antom-simulator/simulated-notification.ts';
import { resultCodeOf } from './message-text.ts';
import type { TimelineEntry } from './timeline-entry.ts';
import type { TimelineText } from './timeline-text.ts';

/** A notification: one entry for each delivery attempt, or one with its state when there was none. */
export function deliveryEntries(delivery: NotificationDelivery, text: TimelineText): TimelineEntry[] {
  const { id, createdAt, state, attempts } = delivery;
  const subject = subjectOf(delivery, text);
  const message = { label: text.message.notification, text: JSON.stringify(delivery.body) };
  if (attempts.length === 0) {
    const what = `${subject} (${text.deliveryState[state]})`;
    return [{ id: `delivery-${id}`, at: createdAt, who: 'notification', what, trouble: state !== 'sending', messages: [message] }];
  }
  return attempts.map((attempt, index) => ({
    id: `delivery-${id}-${index}`,
    at: attempt.at,
    who: 'notification',
    what: `${subject}${index === 0 ? '' : ` #${index + 1}`} → ${answerText(attempt, text)}${isLast(delivery, index) ? `, ${text.givenUp}` : ''}`,
    trouble: !attempt.acknowledged,
    messages: 'status' in attempt.answer ? [message, { label: text.message.answer, text: attempt.answer.body }] : [message],
  }));
}

/** What a notification is about besides its result, each field with the word that it needs to be understood. */
const TOLD = {
  disputeNotificationType: () => '',
  disputeJudgedResult: () => '',
  disputeAcceptReason: () => '',
  authReviewStatus: ({ review }) => review,
  winRateLevel: ({ winRate }) => winRate,
} satisfies Record<string, (text: TimelineText) => string>;

/** `notifyCapture SUCCESS`, `notifyDispute DISPUTE_JUDGED, ACCEPT_BY_MERCHANT`, `notifyRiskPostReview SUCCESS, review ACCEPT`. */
function subjectOf({ kind, body }: NotificationDelivery, text: TimelineText): string {
  const told = Object.entries(TOLD).flatMap(([field, word]) => {
    const value = body[field];
    return typeof value === 'string' ? [word(text) + value] : [];
  });
  const outcome = resultCodeOf(body);
  return `${kind} ${[...(outcome === undefined ? [] : [outcome]), ...told].join(', ')}`.trim();
}

function isLast({ state, attempts }: NotificationDelivery, index: number): boolean {
  return state === 'given_up' && index === attempts.length - 1;
}

function answerText({ answer, acknowledged }: DeliveryAttempt, text: TimelineText): string {
  if ('error' in answer) return answer.error;
  return `${answer.status} ${acknowledged ? text.acknowledged : text.notAcknowledged}`;
}
