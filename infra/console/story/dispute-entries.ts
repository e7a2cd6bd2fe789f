import { formatMoney } from '../../../shared/payment/money.ts';
import type { Payment, RecordedDisputeStep, SentAnswer } from '../../../shared/payment/payment.ts';
import { isByOperator } from './speaker-of.ts';
import type { StoryEntry } from './story-entry.ts';

/** What Antom said of each dispute, and what was answered here. */
export function disputeEntries({ disputeSteps, disputeAnswers = {} }: Payment): StoryEntry[] {
  const answers = Object.entries(disputeAnswers).flatMap(([disputeId, sent]) => sent.map((answer) => answered(disputeId, answer)));
  return [...disputeSteps.map(step), ...answers];
}

function step(told: RecordedDisputeStep): StoryEntry {
  const { recordedAt, notificationType, disputeId, currency, minorUnits, disputeType, reasonMessage, defenseDueTime, judgedResult } = told;
  const amount = currency === undefined || minorUnits === undefined ? undefined : formatMoney({ currency, minorUnits });
  const due = defenseDueTime === undefined ? undefined : `defenseDueTime ${defenseDueTime}`;
  return {
    at: recordedAt,
    who: 'antom',
    event: 'dispute',
    trouble: true,
    details: [notificationType, judgedResult, disputeType, amount, reasonMessage, due, disputeId].filter((detail) => detail !== undefined),
    source: 'notification',
    antomTime: told.antomTime,
  };
}

function answered(disputeId: string, { step: answer, sentAt, sentBy }: SentAnswer): StoryEntry {
  return {
    at: sentAt,
    who: isByOperator(sentBy) ? 'operator' : 'merchant',
    event: answer === 'DISPUTE_ACCEPTED' ? 'disputeAccepted' : 'disputeDefended',
    trouble: false,
    details: [disputeId],
    by: sentBy,
  };
}
