import type { StoredPayment, Written } from './stored-payment.ts';
import { assign, assignIfNone, type Clause, type ConditionalUpdate } from './update-expression.ts';

/*
 * What several writes to a stored payment have in common. Each write is data: its conditions and its changes. The rules behind it are in
 * shared/payment.
 */

export const setTo = <Attribute extends keyof StoredPayment>(attribute: Attribute, value: Written<Attribute>): Clause =>
  assign(attribute, value);
export const setIfNone = <Attribute extends keyof StoredPayment>(attribute: Attribute, value: Written<Attribute>): Clause =>
  assignIfNone(attribute, value);

/** The stored `pay` request contains personal data and makes every later write cost more. It is removed as soon as no `pay` can follow. */
export const STORED_REQUEST: readonly Clause[] = [{ expression: '#deflatedRequest' }, { expression: '#payRequest' }];

/** What Antom answers several times in a row is counted from the beginning. */
export const NO_STREAKS: readonly Clause[] = [setTo('notFoundStreak', 0), setTo('cancelRefusals', 0)];

/** A new intention makes an abandoned payment one that Antom is asked about again, for as long as before. */
export const resumed = (now: Date): { readonly set: readonly Clause[]; readonly remove: readonly Clause[] } => ({
  set: [setTo('resumedAtEpochMs', now.getTime())],
  remove: [{ expression: '#abandoned' }],
});

/** Adds one to the revision. By that of a payment subscribers see which of two events is newer. */
export const NEXT_REVISION: Clause = { expression: '#revision :one', values: { ':one': 1 } };

/** A write that records something for good. */
export const recordingUpdate = ({ add = [], ...write }: ConditionalUpdate): ConditionalUpdate => ({
  ...write,
  add: [NEXT_REVISION, ...add],
  records: true,
});
