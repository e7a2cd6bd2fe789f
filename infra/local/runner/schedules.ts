import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';
import { arnOf, type Place } from './resource-types.ts';

/** A function that is invoked again and again. */
export interface Schedule {
  readonly name: string;
  /** Infinity when it is switched off. */
  readonly everyMs: number;
  /** Invokes its function once and waits for it. */
  fire(): Promise<void>;
}

const scheduleSchema = z.object({
  ScheduleExpression: z.string().check(z.regex(/^rate\(\d+ (minute|hour|day)s?\)$/, 'only rate(…) is imitated')),
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  Target: z.object({ Arn: z.string(), Input: z.optional(z.string()) }),
});

const UNIT_MS = new Map([
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

/** A schedule of EventBridge Scheduler. */
export function scheduleOf(
  resource: ResolvedResource,
  place: Place,
  invokeByArn: (functionArn: string, event: unknown) => Promise<unknown>,
): Schedule {
  const { ScheduleExpression, State, Target } = propertiesOf(resource, scheduleSchema);
  const event = () => ({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: place.accountId,
    time: new Date().toISOString(),
    region: place.region,
    resources: [arnOf(resource, place)],
    detail: '{}',
  });
  return {
    name: resource.name,
    everyMs: State === 'ENABLED' ? intervalMs(ScheduleExpression) : Infinity,
    fire: async () => {
      await invokeByArn(Target.Arn, Target.Input === undefined ? event() : JSON.parse(Target.Input));
    },
  };
}

function intervalMs(expression: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)/.exec(expression) ?? [];
  return Number(count) * (UNIT_MS.get(unit) ?? Infinity);
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Fires each schedule after its interval, and again; an interval of Infinity never does. Returns what stops them. */
export function startSchedules(schedules: readonly Schedule[], everyMs: number | undefined): () => void {
  const timers = schedules
    .map((schedule) => ({ schedule, interval: schedule.everyMs === Infinity ? Infinity : (everyMs ?? schedule.everyMs) }))
    .filter(({ interval }) => interval <= LONGEST_TIMER_MS)
    // a failure is in the function's log; the next firing is the retry
    .map(({ schedule, interval }) => setInterval(() => void schedule.fire().catch(() => undefined), interval));
  return () => timers.forEach((timer) => clearInterval(timer));
}
