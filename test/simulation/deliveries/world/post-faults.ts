import type { Fault } from '../../engine/effects.ts';
import { FAULTS } from '../../world/faults.ts';
import type { Reply } from './servers.ts';
import { POST_MS } from './settings.ts';

const failed = (failure: 'timeout' | 'connection_refused' | 'connection_lost', takesMs: number): Reply => ({
  result: { outcome: 'failed', failure, durationMs: takesMs, bytes: 0 },
  takesMs,
});

/** What can happen on the way to a merchant's server and back. A POST ends in time, whatever happens. */
export const POST_FAULTS: readonly Fault<Reply>[] = [
  ...FAULTS.https.filter(({ name }) => name.startsWith('the caller dies')),
  { name: 'no connection', strike: ({ answer }) => answer(Promise.resolve(failed('connection_refused', 5))) },
  { name: 'lost on the way', strike: ({ answer }) => answer(Promise.resolve(failed('timeout', POST_MS))) },
  {
    name: 'the answer is lost',
    strike: ({ performUnheard, answer }) => {
      performUnheard();
      answer(Promise.resolve(failed('connection_lost', POST_MS)));
    },
  },
];
