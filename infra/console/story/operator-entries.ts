import type { Payment } from '../../../shared/payment/payment.ts';
import type { StoryEntry } from './story-entry.ts';

/** What people did by hand, and the last contradiction that was recorded: earlier ones have no time. */
export function operatorEntries({ review, erased, lastAnomalyAt, anomalies }: Payment): StoryEntry[] {
  const last = anomalies.at(-1);
  return [
    ...(lastAnomalyAt === undefined || last === undefined
      ? []
      : [{ at: lastAnomalyAt, who: 'service' as const, event: 'anomaly' as const, trouble: true, details: [last] }]),
    ...(review === undefined
      ? []
      : [
          {
            at: review.recordedAt,
            who: 'operator' as const,
            event: 'reviewed' as const,
            trouble: false,
            details: [review.reason, ...review.reasons],
            by: review.by,
          },
        ]),
    ...(erased === undefined
      ? []
      : [{ at: erased.erasedAt, who: 'operator' as const, event: 'erased' as const, trouble: false, details: [], by: erased.by }]),
  ];
}
