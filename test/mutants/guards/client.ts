import { type Mutant, mutantsOf } from '../mutant.ts';

/** What the merchant's client repeats, and what it says about a call that got no clear answer. */
export const CLIENT: readonly Mutant[] = [
  ...mutantsOf('shared/client/repeat-until-clear.ts', [
    ['a refusal is no end while a request before it may still run', ' && sentAt >= doubt.until', ''],
    ['a request that was silent may run from when that was noticed', 'until: noticedAt + RUNS_FOR_MS', 'until: sentAt + RUNS_FOR_MS'],
    [
      'a refusal is no end while something is in doubt',
      'if (doubt === undefined) return problem.definite',
      'if (true) return problem.definite',
    ],
    ['a refusal of a call without a key ends no doubt', "return call.knownBy === 'key' && endsDoubt", 'return endsDoubt'],
    ['what ends a doubt is told by its status', 'return END_DOUBT.has(status);', 'return true;'],
    ['a definite answer leaves an earlier doubt', 'return before ?? (sent.problem.definite', 'return (sent.problem.definite'],
    ['a call is given up after its retries', 'sends > repeater.retries ? undefined', 'false ? undefined'],
    [
      'a call in doubt is no failure',
      "if (knownBy !== 'read' && doubt !== undefined) return new OutcomeUnknownError",
      'if (false) return new OutcomeUnknownError',
    ],
    ['a long Retry-After is told', 'if (retryAfterMs > LONGEST_RETRY_AFTER_MS) return undefined;', ''],
  ]),
  ...mutantsOf('shared/client/pauses.ts', [['Retry-After is waited for', 'retryAfter * (1 + random / 2)', '0']]),
  ...mutantsOf('shared/client/send-once.ts', [
    ['a page of something in between is no answer', 'return isAnswer(answer)', 'return true'],
    ['a request ends with its time', 'const timer = setTimeout(end, timeoutMs);', 'const timer = setTimeout(() => undefined, timeoutMs);'],
  ]),
  ...mutantsOf('shared/client/api.ts', [
    ['an API key does not travel by plain http', "url.protocol !== 'https:' && !(", 'false && !('],
    ['no id leads to another path', 'if (/^\\.{0,2}$/.test(id))', 'if (false)'],
  ]),
  ...mutantsOf('shared/client/wait-until-settled.ts', [
    ['waiting ends with its time', 'if (isOver() && latest !== undefined) return latest;', ''],
    ['waiting ends with its time although the clock is set back', 'reading.signal.aborted || now() >= end', 'now() >= end'],
    ['who waits no longer ends a read', "signal?.addEventListener('abort', stop, { once: true });", ''],
    ['Antom is asked now and then', 'const refresh = reads % READS_PER_REFRESH === 0', 'const refresh = false'],
  ]),
];
