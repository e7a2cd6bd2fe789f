import { formatMoney, type WireMoney } from '../../../shared/payment/money.ts';
import type { Payment, RecordedRefund } from '../../../shared/payment/payment.ts';
import { isByOperator } from './speaker-of.ts';
import type { StoryEntry } from './story-entry.ts';

/** Each refund: who asked for it and why, and how it ended. */
export function refundEntries({ refunds, amount: { currency } }: Payment): StoryEntry[] {
  return Object.entries(refunds).flatMap(([refundRequestId, refund]) => {
    const amount = formatMoney({ currency, minorUnits: refund.minorUnits });
    return [requested(refundRequestId, refund, amount), ...ends(refundRequestId, refund, amount)];
  });
}

/** A refund without a fingerprint was made in Antom's Dashboard. */
function requested(refundRequestId: string, refund: RecordedRefund, amount: WireMoney): StoryEntry {
  const { requestedAt, requestedBy, reference, reason, fingerprint } = refund;
  return {
    at: requestedAt,
    who: fingerprint === undefined ? 'antom' : isByOperator(requestedBy) ? 'operator' : 'merchant',
    event: 'refundRequested',
    trouble: false,
    details: [amount, reference, reason, refundRequestId].filter((detail) => detail !== undefined),
    by: requestedBy,
  };
}

function ends(refundRequestId: string, refund: RecordedRefund, amount: WireMoney): StoryEntry[] {
  const { state, settledAt, succeededAt, failedAt, missingSince, resultCode } = refund;
  const end = (event: StoryEntry['event'], at: string | undefined, trouble: boolean): StoryEntry[] =>
    at === undefined
      ? []
      : [
          {
            at,
            who: event === 'refundReturned' ? 'operator' : 'antom',
            event,
            trouble,
            details: [amount, ...(trouble && resultCode !== undefined ? [resultCode] : []), refundRequestId],
          },
        ];
  return [
    ...end('refundSucceeded', succeededAt ?? (state === 'SUCCESS' ? settledAt : undefined), false),
    ...end('refundFailed', failedAt ?? (state === 'FAIL' && missingSince === undefined ? settledAt : undefined), true),
    ...end('refundMissing', missingSince, true),
    ...end('refundReturned', state === 'RETURNED' ? settledAt : undefined, true),
  ];
}
