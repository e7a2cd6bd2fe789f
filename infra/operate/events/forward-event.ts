import { postEvent } from '../../../shared/webhook-delivery/post-event.ts';
import { FAILURE_TEXTS } from '../../../shared/webhooks/attempt.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { plainText, timeText } from '../screen-texts.ts';
import { attemptReason } from './attempt-reason.ts';
import type { Forwarding, ForwardTarget } from './forwarding.ts';

export interface ForwardedEvent {
  readonly eventId: string;
  readonly type: string;
  /** As it is signed and posted. */
  readonly body: string;
}

export interface ForwardDependencies extends Pick<Forwarding, 'post' | 'pause'> {
  readonly io: OperatorConsole;
  readonly signal: AbortSignal;
}

/** Posts an event as the service does, and writes one line for each attempt. Resolves with whether it was accepted. */
export async function forwardEvent(
  event: ForwardedEvent,
  { url, secret }: ForwardTarget,
  pausesMs: readonly number[],
  { io, post, pause, signal }: ForwardDependencies,
): Promise<boolean> {
  const secrets = [{ secretId: 'of-the-command', value: secret, createdAt: io.now().toISOString() }];
  const isOver = () => signal.aborted;
  for (const pauseMs of [0, ...pausesMs]) {
    if (pauseMs > 0) await pause(pauseMs, signal);
    if (isOver()) return false;
    const { attempt } = await postEvent(post, { url, secrets }, event, io.now);
    const { failure: code, at } = attempt;
    const failure = code && { code, detail: FAILURE_TEXTS[code] };
    const outcome = io.paint(code === undefined ? 'green' : 'red', attemptReason({ ...attempt, failure }));
    await io.write(`${timeText(at)}  ${plainText(event.type)}  ${event.eventId}  ${outcome}\n`);
    if (code === undefined) return true;
  }
  return false;
}
