import * as z from 'zod/mini';
import { attemptText } from '../../../shared/contract/attempt-text.ts';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';

const attemptLine = z.object({
  message: z.literal('delivery_attempted'),
  eventId: z.string(),
  endpointId: z.string(),
  httpStatus: z.optional(z.number()),
  reason: z.optional(z.string()),
  durationMs: z.number(),
});
/** An attempt to deliver an event, as the function logs it. */
export type LoggedAttempt = z.output<typeof attemptLine>;

/** The attempts that the functions log, for whoever watches an endpoint. */
export interface Attempts {
  /** Takes each line that a function logs. */
  readonly read: (line: string) => void;
  readonly watch: (endpointId: string, onAttempt: (attempt: LoggedAttempt) => void) => void;
}

export function createAttempts(): Attempts {
  const watchers = new Map<string, (attempt: LoggedAttempt) => void>();
  return {
    read: (line) => {
      if (!line.includes('delivery_attempted')) return; // most lines are something else
      const attempt = attemptLine.safeParse(jsonOrUndefined(line)).data;
      if (attempt !== undefined) watchers.get(attempt.endpointId)?.(attempt);
    },
    watch: (endpointId, onAttempt) => void watchers.set(endpointId, onAttempt),
  };
}

/** `payment.captured → http://localhost:3000/webhooks  204 in 12 ms`. @param type of the event, undefined when it is not known */
export function deliveryLine({ eventId, httpStatus, reason, durationMs }: LoggedAttempt, type: string | undefined, url: string): string {
  const failure = reason === undefined ? undefined : { code: reason };
  return `${type ?? eventId} → ${url}  ${attemptText({ status: httpStatus, failure, durationMs })}`;
}
