import { ACTORS, aScene } from './actors/actors.ts';
import { createNotifier } from './actors/notifier.ts';
import type { Scene } from './actors/scene.ts';
import type { Signatures } from './antom/signatures.ts';
import { type Choices, oneOf } from './engine/choices.ts';
import { createInvariantCheck } from './invariants/check.ts';
import type { Violation } from './invariants/violation.ts';
import { connections } from './world/connections.ts';
import { type Connect, wireFunctions } from './world/functions.ts';
import { createPlatform } from './world/platform.ts';
import { HOUR } from './world/settings.ts';
import { createWorld, type Trouble } from './world/world.ts';

export interface ScheduleOptions {
  readonly choices: Choices;
  readonly signatures: Signatures;
  readonly connect?: Connect | undefined;
  readonly isTraced?: boolean;
}

export interface ScheduleResult {
  readonly violation: Violation | undefined;
  readonly steps: number;
  readonly trace: readonly string[];
  readonly tally: Tally;
}

/** What has happened, counted: who reads that nothing is broken sees what was tried. */
export type Tally = Readonly<Record<string, number>>;

/** Nothing goes wrong for longer, so that everybody can finish. Later than the last notification. */
const TROUBLED_MS = 27 * HOUR;
const TROUBLED_STEPS = 250;
/** How long all goes well at first. */
const CALM_STEPS = [0, 0, 12, 25, 40] as const;
/** Far more than any schedule takes that ends. */
const MAX_STEPS = 3_000;

/** Much or little goes wrong in a schedule. The first row: nothing. */
const TROUBLES: readonly [Trouble, ...Trouble[]] = [
  { faults: 0, lags: 0, refusals: 0 },
  { faults: 0.02, lags: 0.01, refusals: 0.1 },
  { faults: 0.08, lags: 0.03, refusals: 0.1 },
  { faults: 0.25, lags: 0.08, refusals: 0.2 },
];

/** One schedule, from the first request until nobody has anything left to do, with the invariants checked after every step and at the end. */
export async function runSchedule({
  choices,
  signatures,
  connect = connections,
  isTraced = false,
}: ScheduleOptions): Promise<ScheduleResult> {
  const trouble = oneOf(choices, TROUBLES);
  const troubledSteps = { from: oneOf(choices, CALM_STEPS), to: TROUBLED_STEPS };
  const world = createWorld({ choices, signatures, trouble, troubledSteps, troubledMs: TROUBLED_MS, isTraced });
  const platform = createPlatform(world, wireFunctions(world, connect));
  const scene: Scene = aScene(world, platform, createNotifier(world, platform));
  const check = createInvariantCheck(scene);
  for (const act of Object.values(ACTORS)) void act(scene);

  let violation: Violation | undefined;
  await world.scheduler.run(
    () => violation === undefined && world.scheduler.steps() < MAX_STEPS,
    () => {
      platform.keepSweeping();
      violation = check.afterStep();
    },
  );
  violation ??= world.scheduler.steps() >= MAX_STEPS ? check.endless() : check.atRest();
  const { steps, trace, deaths } = world.scheduler;
  return { violation, steps: steps(), trace, tally: { crashes: deaths() } };
}
