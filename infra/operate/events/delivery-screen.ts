import { attemptText } from '../../../shared/contract/attempt-text.ts';
import { section } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { plainText, timeText } from '../screen-texts.ts';
import type { AttemptAnswer, DeliveryAnswer } from './api-answers.ts';

/** A delivery, and below it each attempt that is kept. */
export function deliveryScreen(delivery: DeliveryAnswer, paint: OperatorConsole['paint']): string {
  return section(`To ${delivery.endpointId}: ${delivery.state}`, attemptRows(delivery), paint);
}

/** The attempts that are kept, the oldest first, and when the next one comes. */
export function attemptRows({ attempts, attemptCount, nextAttemptAt }: DeliveryAnswer): string[][] {
  const forgotten = attemptCount - attempts.length;
  return [
    ...(forgotten > 0 ? [[`${String(forgotten)} earlier attempts`, '', '']] : []),
    ...attempts.map(attemptRow),
    ...(nextAttemptAt === undefined ? [] : [[timeText(nextAttemptAt), 'next attempt at the latest', '']]),
  ];
}

function attemptRow(attempt: AttemptAnswer): string[] {
  return [timeText(attempt.at), attemptText(attempt), plainText(attempt.failure?.code ?? '')];
}
