import { type Fact, type FactSource, type NotCapturedFact, provenanceFrom } from './fact.ts';
import type { Payment } from './payment.ts';

/** What of an inquiry's answer counts here. `allCapturesEnded`: it lists no capture that is under way or cannot be read. */
interface InquiredCaptures {
  readonly facts: readonly Fact[];
  readonly allCapturesEnded: boolean;
}

/**
 * What follows from a clear answer about a payment whose capture had failed before Antom was asked: if it shows that the payment was decided, the failed
 * capture, and no other one, then there will be none. An answer without that capture may have left out another one, too, unless it shows that the payment
 * itself failed. Empty when nothing follows. What is recorded already follows again: whoever recorded it may have died before its event went out.
 */
export function notCapturedAfter(payment: Payment, { facts, allCapturesEnded }: InquiredCaptures, source: FactSource): NotCapturedFact[] {
  const { captureFailed, captured } = payment;
  if (captureFailed === undefined || captured !== undefined) return [];
  const shows = (kind: Fact['kind']) => facts.some((fact) => fact.kind === kind);
  const hasFailed = shows('authorizationFailed') || (shows('authorized') && shows('captureFailed'));
  if (!hasFailed || shows('captured') || !allCapturesEnded) return [];
  const { resultCode, resultMessage } = captureFailed;
  return [{ kind: 'notCaptured', provenance: provenanceFrom(source, { resultCode, resultMessage }) }];
}
