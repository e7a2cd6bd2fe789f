import type { Clause, ConditionalUpdate } from './update-expression.ts';

/*
 * What several writes to a stored payment have in common. Each write is data: its conditions and its changes. The rules behind it are in
 * shared/payment.
 */

export const setTo = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = :${attribute}Value`,
  values: { [`:${attribute}Value`]: value },
});
export const setIfNone = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = if_not_exists(#${attribute}, :${attribute}Value)`,
  values: { [`:${attribute}Value`]: value },
});

/** The stored `pay` request contains personal data and makes every later write cost more. It is removed as soon as no `pay` can follow. */
export const STORED_REQUEST: Clause = { expression: '#payRequest' };

/** Adds one to the revision, by which subscribers see which of two events is newer. */
const NEXT_REVISION: Clause = { expression: '#revision :one', values: { ':one': 1 } };

/** A write that records something for good. */
export const recording = ({ add = [], ...write }: ConditionalUpdate): ConditionalUpdate => ({ ...write, add: [NEXT_REVISION, ...add] });
