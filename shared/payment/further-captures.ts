import { amountText, captureAgainOf, otherCaptureOf } from './anomaly-text.ts';
import type { Money } from './money.ts';
import type { Payment } from './payment.ts';

/** The captures beside the recorded one: how many of its amount, and those of other amounts, one by one. */
export function furtherCaptures({ captured, anomalies }: Pick<Payment, 'captured' | 'anomalies'>): {
  readonly again: number;
  readonly ofOtherAmounts: readonly Money[];
} {
  const again = anomalies.flatMap((anomaly) => captureAgainOf(anomaly) ?? []);
  const others = anomalies.flatMap((anomaly) => otherCaptureOf(anomaly) ?? []);
  const alike = Map.groupBy(others, ({ paymentId, amount }) => [paymentId, amountText(amount)].join(' '));
  const ofOtherAmounts = [...alike.values()].flatMap((captures) => {
    const number = howMany(captures.map(({ captureId = UNNAMED }) => captureId));
    return captures.slice(0, 1).flatMap(({ amount }) => Array.from({ length: number }, () => amount));
  });
  return { again: howMany([captured?.captureId ?? '', ...again]) - 1, ofOtherAmounts };
}

/** The name of a capture to which Antom gives an id: that id, escaped only if it looks like a place. No two ids have the same name. */
export function nameOfCapture(captureId: string): string {
  return captureId.replace(/^(?:#|%(?:25)*23)(?=\d+$)/, (beginning) => encodeURIComponent(beginning));
}

/** The name of a capture to which Antom gives no id: its place in the list, counted from 1. */
export function placeOfCapture(number: number): string {
  return `#${String(number)}`;
}

/** The first of a list, or one by itself, to which Antom gives no id. */
const UNNAMED = placeOfCapture(1);

/**
 * How many captures of one amount these are. Where Antom gives no id, a capture is known by its place in the list (`#2`), and may be one that was named before
 * or is named later: so there are as many as were ever listed together, or as have ids, whichever is more.
 */
function howMany(captureIds: readonly string[]): number {
  const ids = [...new Set(captureIds)];
  const places = ids.flatMap((id) => (/^#\d+$/.test(id) ? [Number(id.slice(1))] : []));
  return Math.max(ids.length - places.length, ...places);
}
