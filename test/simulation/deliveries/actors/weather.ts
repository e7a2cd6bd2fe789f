import { type Choices, oneOf } from '../../engine/choices.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../world/settings.ts';
import type { MannerName, Spell } from '../world/servers.ts';

const DOWN: readonly [MannerName, ...MannerName[]] = ['refuses', 'fails', 'hangs', 'takes it and hangs', 'is busy', 'fails'];

const inTurns = (times: number, spells: readonly Spell[]): readonly Spell[] => Array.from({ length: times }, () => spells).flat();

/** What a merchant's server goes through; afterwards it is up for ever. The first: nothing. */
const WEATHERS: readonly [(choices: Choices) => readonly Spell[], ...((choices: Choices) => readonly Spell[])[]] = [
  () => [],
  (choices) => [upFor(oneOf(choices, STARTS)), { manner: oneOf(choices, DOWN), forMs: 20 * MINUTE }],
  (choices) => [upFor(oneOf(choices, STARTS)), { manner: oneOf(choices, DOWN), forMs: 3 * HOUR }],
  (choices) => [upFor(oneOf(choices, STARTS)), { manner: oneOf(choices, DOWN), forMs: 70 * HOUR }],
  (choices) => [upFor(oneOf(choices, STARTS)), { manner: oneOf(choices, DOWN), forMs: 8 * DAY }],
  (choices) => [upFor(MINUTE), ...inTurns(8, [{ manner: oneOf(choices, DOWN), forMs: 20 * MINUTE }, upFor(10 * MINUTE)])],
  (choices) => [upFor(MINUTE), ...inTurns(12, [{ manner: oneOf(choices, DOWN), forMs: 5 * HOUR }, upFor(HOUR)])],
  (choices) => [upFor(oneOf(choices, STARTS)), { manner: 'is gone', forMs: oneOf(choices, [30 * SECOND, 3 * HOUR]) }],
  () => [upFor(MINUTE), { manner: 'slow', forMs: 10 * HOUR }],
  (choices) => [{ manner: oneOf(choices, DOWN), forMs: HOUR }],
];

const STARTS = [30 * SECOND, 10 * MINUTE, 2 * HOUR, 70 * HOUR] as const;
const upFor = (forMs: number): Spell => ({ manner: 'up', forMs });

export function someWeather(choices: Choices): readonly Spell[] {
  return oneOf(choices, WEATHERS)(choices);
}

/** Down when a schedule of retries that began at once is at its end. */
export function downAtLast(choices: Choices): readonly Spell[] {
  return [upFor(70 * HOUR), { manner: oneOf(choices, DOWN), forMs: 70 * HOUR }];
}
