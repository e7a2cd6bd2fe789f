import type { Clause, ConditionalUpdate } from './update-expression.ts';

/*
 * What several of the writes to a stored payment have in common. Each write is data: what it depends on and what it changes. The rules that they carry
 * out are those of shared/payment.
 */

export const setTo = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = :${attribute}Value`,
  values: { [`:${attribute}Value`]: value },
});
export const setIfNone = (attribute: string, value: unknown): Clause => ({
  expression: `#${attribute} = if_not_exists(#${attribute}, :${attribute}Value)`,
  values: { [`:${attribute}Value`]: value },
});

/** The stored `pay` request holds personal data and makes every later write dearer: it goes as soon as no `pay` can follow. */
export const STORED_REQUEST: Clause = { expression: '#payRequest' };

/** Adds one to the revision, so that of two events one can be told to be newer. */
const NEXT_REVISION: Clause = { expression: '#revision :one', values: { ':one': 1 } };

/** A write that keeps something for good. */
export const recording = ({ add = [], ...write }: ConditionalUpdate): ConditionalUpdate => ({ ...write, add: [NEXT_REVISION, ...add] });
