import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';
import { arnOf, type Place } from './resource-types.ts';

/** A function that is invoked again and again. */
export interface Schedule {
  readonly name: string;
  /** Infinity when it is switched off. */
  readonly everyMs: number;
  /** Invokes its targets once and waits for them. */
  fire(): Promise<void>;
}

const rate = z.string().check(z.regex(/^rate\(\d+ (minute|hour|day)s?\)$/, 'only rate(…) is imitated'));
const target = z.object({ Arn: z.string(), Input: z.optional(z.string()) });
const state = z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED');
const scheduleSchema = z.object({ ScheduleExpression: rate, State: state, Target: target });
const ruleSchema = z.object({ ScheduleExpression: rate, State: state, Targets: z.array(target), EventPattern: z.optional(z.undefined()) });

const UNIT_MS = new Map([
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
]);

/** A schedule of EventBridge Scheduler, or a rule of EventBridge that works by time. */
export function scheduleOf(
  resource: ResolvedResource,
  place: Place,
  invokeByArn: (functionArn: string, event: unknown) => Promise<unknown>,
): Schedule {
  const isRule = resource.type === 'AWS::Events::Rule';
  const properties = isRule ? propertiesOf(resource, ruleSchema) : propertiesOf(resource, scheduleSchema);
  const targets = 'Targets' in properties ? properties.Targets : [properties.Target];
  const event = () => ({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: isRule ? 'aws.events' : 'aws.scheduler',
    account: place.accountId,
    time: new Date().toISOString(),
    region: place.region,
    resources: [arnOf(resource, place)],
    detail: isRule ? {} : '{}',
  });
  return {
    name: resource.name,
    everyMs: properties.State === 'ENABLED' ? intervalMs(properties.ScheduleExpression) : Infinity,
    fire: async () => {
      await Promise.all(targets.map(({ Arn, Input }) => invokeByArn(Arn, Input === undefined ? event() : JSON.parse(Input))));
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
