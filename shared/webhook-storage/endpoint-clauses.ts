import { assign, assignIfNone, type Clause } from '../storage/update-expression.ts';
import type { EndpointState } from '../webhooks/endpoint.ts';
import type { EndpointAttribute } from './endpoint-item.ts';
import { LANES } from './webhooks-table-keys.ts';

/* What writes to an endpoint are made of. */

export const setTo = (attribute: EndpointAttribute, value: unknown): Clause => assign(attribute, value);
export const setIfNone = (attribute: EndpointAttribute, value: unknown): Clause => assignIfNone(attribute, value);
export const without = (...attributes: readonly EndpointAttribute[]): Clause[] =>
  attributes.map((attribute) => ({ expression: `#${attribute}` }));

/** Its values are named by place, so one update can have one such condition. */
export const stateIsOneOf = (states: readonly EndpointState[]): Clause => ({
  expression: `#state IN (${states.map((_, index) => `:state${String(index)}`).join(', ')})`,
  values: Object.fromEntries(states.map((state, index) => [`:state${String(index)}`, state])),
});
export const NOT_REMOVED: Clause = { expression: '#state <> :removed', values: { ':removed': 'REMOVED' satisfies EndpointState } };

export const isStill = (attribute: EndpointAttribute, seen: unknown): Clause =>
  seen === undefined
    ? { expression: `attribute_not_exists(#${attribute})` }
    : { expression: `#${attribute} = :seen_${attribute}`, values: { [`:seen_${attribute}`]: seen } };

export const isFreeAt = (attribute: EndpointAttribute, now: Date): Clause => ({
  expression: `attribute_not_exists(#${attribute}) OR #${attribute} <= :freeAt`,
  values: { ':freeAt': now.getTime() },
});

/** The sweep looks after it from now on, for as long as it takes. */
export const marked = (now: Date): Clause[] => [
  setTo('markedAtEpochMs', now.getTime()),
  setTo('lane', LANES.endpoints),
  setTo('dueAt', now.getTime()),
];
export const UNMARKED = without('markedAtEpochMs', 'lane', 'dueAt');

/** What waits is sent, whenever it is due, and so is what was exhausted since then. */
export const catchingUp = (now: Date, exhaustedSinceEpochMs: number | undefined): Clause[] => [
  setTo('catchUpBeforeEpochMs', now.getTime()),
  ...(exhaustedSinceEpochMs === undefined ? [] : [setTo('catchUpExhaustedSinceEpochMs', exhaustedSinceEpochMs)]),
  ...marked(now),
];

export const NEW_HEALTH: readonly Clause[] = [setTo('failures', 0), setTo('probes', 0), setTo('warnings', 0)];
export const NO_TROUBLE = without('failingSinceEpochMs', 'nextProbeAtEpochMs');
