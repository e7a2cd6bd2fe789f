import type { Clause } from '../storage/update-expression.ts';

/** How long events, and what became of them, are kept. An item past its time is never used, whether or not DynamoDB has deleted it. */
export const KEPT_DAYS = 30;

const KEPT_MS = KEPT_DAYS * 24 * 60 * 60_000;

export function keepUntilEpochS(storedAt: Date): number {
  return Math.floor((storedAt.getTime() + KEPT_MS) / 1000);
}

/** What was stored before then is past its time. */
export function keptFrom(now: Date): Date {
  return new Date(now.getTime() - KEPT_MS);
}

export function isKept({ keepUntilEpochS: until }: { readonly keepUntilEpochS?: number | undefined }, now: Date): boolean {
  return until === undefined || until > now.getTime() / 1000;
}

export const keptSince = (now: Date): Clause => ({
  expression: '#keepUntilEpochS = :keepUntil',
  values: { ':keepUntil': keepUntilEpochS(now) },
});
