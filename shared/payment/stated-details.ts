import type { SingleFact } from './fact.ts';
import type { Payment } from './payment.ts';
import { type CardDetails, type DeclineDetails, detailsOrNone, filledIn, type SettlementDetails } from './payment-details.ts';

/** The details of the card and the settlement of a payment that was approved. */
export interface ApprovalDetails {
  readonly card?: CardDetails | undefined;
  readonly settlement?: SettlementDetails | undefined;
}

/** What a success says about card and settlement. A failure says nothing about the card that is approved in the end. */
export function approvalDetailsOf(fact: SingleFact): ApprovalDetails {
  return fact.kind === 'authorized' || fact.kind === 'captured' ? { card: fact.card, settlement: fact.settlement } : {};
}

/** What a decline says about its card and its reason. It is kept only with the decline that is recorded, which is the first. */
export function declineDetailsOf(fact: SingleFact): DeclineDetails | undefined {
  return fact.kind === 'authorizationFailed'
    ? detailsOrNone({ card: fact.card && detailsOrNone(fact.card), refusal: fact.refusal && detailsOrNone(fact.refusal) })
    : undefined;
}

/** Antom's id of the recorded capture, if this fact is the first to name one. Without it, a second capture could not be told from the first. */
export function captureIdNewIn({ captured }: Payment, fact: SingleFact): string | undefined {
  return fact.kind === 'captured' && captured !== undefined && captured.captureId === undefined ? fact.provenance.captureId : undefined;
}

/** The payment with what only this fact says about card, settlement and capture; the payment itself when the fact says nothing new. */
export function withDetails(payment: Payment, fact: SingleFact): Payment {
  const stated = approvalDetailsOf(fact);
  const card = filledIn(payment.card, stated.card);
  const settlement = filledIn(payment.settlement, stated.settlement);
  const captureId = captureIdNewIn(payment, fact);
  const captured = payment.captured && captureId !== undefined ? { ...payment.captured, captureId } : payment.captured;
  const isKnown = card === payment.card && settlement === payment.settlement && captured === payment.captured;
  return isKnown ? payment : { ...payment, card, settlement, captured };
}
