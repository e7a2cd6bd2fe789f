import { type Milestone, MILESTONE_NAMES, MILESTONES } from '../../../shared/payment/milestone.ts';
import { formatMoney } from '../../../shared/payment/money.ts';
import type { Payment, RecordedOutcome } from '../../../shared/payment/payment.ts';
import { isByOperator } from './speaker-of.ts';
import type { StoryEntry } from './story-entry.ts';

/** The start of the payment, what this system intended, and what Antom said of the payment itself. */
export function milestoneEntries(payment: Payment): StoryEntry[] {
  return [started(payment), ...MILESTONE_NAMES.flatMap((name) => milestone(payment, name) ?? [])];
}

function started({ createdAt, amount, startedBy, apiClientId }: Payment): StoryEntry {
  return { at: createdAt, who: 'merchant', event: 'started', trouble: false, details: [formatMoney(amount), apiClientId], by: startedBy };
}

function milestone(payment: Payment, name: Milestone): StoryEntry | undefined {
  const stored = payment[name];
  if (stored === undefined) return undefined;
  const { recordedAt, source, antomTime, resultCode, resultMessage, reviewSource } = pickedFrom(stored);
  return {
    at: recordedAt,
    who: name === 'closing' ? whoCloses(payment.closing?.requestedBy) : WHO_SAID[name],
    event: name,
    trouble: MILESTONES[name].fails || MILESTONES[name].reviewReason !== undefined || name === 'rejection',
    details: [name === 'closing' ? payment.closing?.reason : undefined, resultCode, resultMessage, reviewSource].filter(
      (detail) => detail !== undefined,
    ),
    source,
    antomTime,
    by: name === 'closing' ? payment.closing?.requestedBy : undefined,
  };
}

/** Without anybody who asked for it: the payment has expired. */
function whoCloses(requestedBy: string | undefined): StoryEntry['who'] {
  if (requestedBy === undefined) return 'service';
  return isByOperator(requestedBy) ? 'operator' : 'merchant';
}

type Picked = Pick<RecordedOutcome, 'recordedAt'> & Partial<Omit<RecordedOutcome, 'recordedAt'>>;

function pickedFrom(stored: Picked): Picked {
  return stored;
}

const WHO_SAID = {
  acceptance: 'antom',
  rejection: 'antom',
  authorized: 'antom',
  captured: 'antom',
  authorizationFailed: 'antom',
  captureFailed: 'antom',
  riskReviewStarted: 'antom',
  riskReviewAccepted: 'antom',
  riskReviewRejected: 'antom',
  cancellation: 'antom',
  notPlaced: 'service',
  notCaptured: 'service',
  abandoned: 'service',
} as const satisfies Record<Exclude<Milestone, 'closing'>, StoryEntry['who']>;
