import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { moneyText } from '../../web-ui/money-text.ts';
import type { ReceivedEvent } from '../subscriber/received-event.ts';
import { clock, printable } from './terminal-text.ts';

/** A payment that no event tells of yet: it waits for its buyer. */
const BEFORE = 'PENDING' satisfies PaymentStatus;

/** Makes a line for the terminal from each event with which a payment moves: `12:03:07  order-2026-0001  PENDING → AUTHORIZED  46,000원`. */
export function createPaymentLines(): (event: ReceivedEvent) => string | undefined {
  const shown = new Map<string, { readonly status: string; readonly sequence: number }>();
  return ({ subject, status, sequence, receivedAt, referenceOrderId = subject, paymentAmount }) => {
    const before = shown.get(subject);
    if (status === undefined || sequence <= (before?.sequence ?? 0)) return undefined; // repeated or overtaken
    shown.set(subject, { status, sequence });
    if (status === before?.status) return undefined;
    const amount = paymentAmount === undefined ? [] : [moneyText(paymentAmount, 'ko')];
    return [clock(receivedAt), printable(referenceOrderId), `${before?.status ?? BEFORE} → ${printable(status)}`, ...amount].join('  ');
  };
}
