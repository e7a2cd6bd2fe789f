import type { Forwarding } from '../../infra/operate/events/forwarding.ts';

/** For commands about events that do not run: a test looks at their names and options only. */
export const NO_FORWARDING: Forwarding = {
  post: () => Promise.reject(new Error('nothing is posted')),
  pause: () => Promise.resolve(),
  interrupted: () => AbortSignal.abort(),
  makeSecret: () => '',
  listeners: { announce: () => () => undefined, of: () => [] },
};
