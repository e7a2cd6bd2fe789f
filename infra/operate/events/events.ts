import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createPoster } from '../../../shared/webhook-post/post-event.ts';
import { newSecret } from '../../../shared/webhooks/standard-webhooks.ts';
import { STAGES } from '../../stages/stage-config.ts';
import { processConsole } from '../operator-console.ts';
import { runCommand } from '../run-command.ts';
import { eventsCommand } from './events-command.ts';
import type { Forwarding } from './forwarding.ts';
import { createListeners, LISTENERS_FOLDER } from './listeners.ts';

/* `npm run events -- …`: a stage's events and endpoints, for engineers and support. infra/OPERATE.md describes it. */

const forwarding: Forwarding = {
  post: createPoster({ reach: 'loopback', now: () => performance.now() }),
  pause: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
  interrupted: () => {
    const interruption = new AbortController();
    process.once('SIGINT', () => interruption.abort()); // a second one ends the process at once
    return interruption.signal;
  },
  makeSecret: newSecret,
  listeners: createListeners(LISTENERS_FOLDER),
};

const io = processConsole(randomUUID);
process.exitCode = await runCommand(eventsCommand({ stages: STAGES, io, forwarding }), process.argv.slice(2), io);
