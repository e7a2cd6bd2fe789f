import { oneOf } from '../engine/choices.ts';
import type { AnyFault, Attempt } from '../engine/effects.ts';

/*
 * What can go wrong, by whom is called. A new fault is a new row.
 */

const repliesLost = () => new Error('the reply is lost');

/** What can happen to any call. */
const ANY_CALL: readonly AnyFault[] = [
  { name: 'the caller dies before the call', strike: ({ crash }) => crash() },
  {
    name: 'the caller dies after the call',
    strike: ({ performUnheard, crash }) => {
      performUnheard();
      crash();
    },
  },
  {
    name: 'the caller dies while the call is on its way',
    strike: ({ performUnheard, crash, later }) => {
      crash();
      later(500, 'arrives after all', performUnheard);
    },
  },
  { name: 'slow', strike: ({ postpone, choices }) => postpone(oneOf(choices, [100, 1_000, 5_000, 14_000, 26_000])) },
];

/** What can happen to a call through the AWS SDK, which repeats a call by itself when it does not get a reply. */
const ANY_AWS_CALL: readonly AnyFault[] = [
  ...ANY_CALL,
  { name: 'refused, however often it is repeated', strike: ({ fail }) => fail(new Error('throttled')) },
  {
    name: 'done, the reply lost, and repeated by the SDK',
    strike: ({ performUnheard, perform, answer }) => {
      performUnheard();
      answer(perform());
    },
  },
  {
    name: 'done, and all replies lost',
    strike: ({ performUnheard, fail }) => {
      performUnheard();
      fail(repliesLost());
    },
  },
  {
    name: 'done only after the caller has given up',
    strike: ({ performUnheard, fail, later }) => {
      fail(repliesLost());
      later(1_500, 'arrives after all', performUnheard);
    },
  },
];

/** A call to Antom whose answer does not come in time. */
function timesOut({ fail, later }: Pick<Attempt<unknown>, 'fail' | 'later'>): void {
  later(10_000, 'has timed out', () => fail(Object.assign(new Error('no answer in time'), { name: 'TimeoutError' })));
}

/** What can happen on the way to Antom and back. */
const ANY_HTTPS_CALL: readonly AnyFault[] = [
  ...ANY_CALL,
  { name: 'lost on the way', strike: timesOut },
  {
    name: 'the answer is lost',
    strike: (attempt) => {
      attempt.performUnheard();
      timesOut(attempt);
    },
  },
  {
    name: 'arrives after the caller has given up',
    strike: (attempt) => {
      timesOut(attempt);
      attempt.later(oneOf(attempt.choices, [10_500, 25_000, 38_000]), 'arrives at Antom after all', attempt.performUnheard);
    },
  },
  { name: 'no connection', strike: ({ fail }) => fail(new Error('connection refused')) },
];

export const FAULTS = { table: ANY_AWS_CALL, queue: ANY_AWS_CALL, topic: ANY_AWS_CALL, https: ANY_HTTPS_CALL } as const;
