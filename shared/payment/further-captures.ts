import { amountIn, anomalyText, captureOfAnomaly } from './anomaly.ts';
import type { Money } from './money.ts';
import type { Payment } from './payment.ts';

const AGAIN = anomalyText('capturedAgain', '');

/** The captures beside the recorded one: how many of its amount, and those of other amounts, one by one. */
export function furtherCaptures({ captured, anomalies }: Pick<Payment, 'captured' | 'anomalies'>): {
  readonly again: number;
  readonly ofOtherAmounts: readonly Money[];
} {
  const again = anomalies.filter((anomaly) => anomaly.startsWith(AGAIN)).map((anomaly) => anomaly.slice(AGAIN.length));
  const others = anomalies.flatMap((anomaly) => captureOfAnomaly(anomaly) ?? []);
  const ofOtherAmounts = [...Map.groupBy(others, ({ paymentId, amount }) => `${paymentId} ${amountIn(amount)}`).values()].flatMap((alike) =>
    alike
      .slice(0, 1)
      .flatMap(({ amount }) => Array.from({ length: howMany(alike.map(({ captureId = UNNAMED }) => captureId)) }, () => amount)),
  );
  return { again: howMany([captured?.captureId ?? '', ...again]) - 1, ofOtherAmounts };
}

/**
 * The name of a capture to which Antom gives an id: the id, but for one that looks like a place. What is stored of ids that do not is what Antom wrote. No
 * two ids have one name.
 */
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
 * or is named later: there are as many as were ever listed together, or named, whichever is more.
 */
function howMany(captureIds: readonly string[]): number {
  const ids = [...new Set(captureIds)];
  const places = ids.flatMap((id) => (/^#\d+$/.test(id) ? [Number(id.slice(1))] : []));
  return Math.max(ids.length - places.length, ...places);
}
