import { type Choices, oneOf } from '../engine/choices.ts';
import type { Violation } from '../invariants/violation.ts';
import type { ScheduleResult } from '../run-schedule.ts';
import { DAY } from '../world/settings.ts';
import { aDeliveryScene } from './actors/delivery-scene.ts';
import { owners } from './actors/owners.ts';
import { publishers } from './actors/publishers.ts';
import { createDeliveryCheck } from './invariants/delivery-watch.ts';
import { tallyOf } from './tally.ts';
import { deliveryConnections } from './world/delivery-connections.ts';
import { type ConnectDelivery, wireDeliveryFunctions } from './world/delivery-functions.ts';
import { createDeliveryPlatform } from './world/delivery-platform.ts';
import { createDeliveryWorld, type DeliveryTrouble } from './world/delivery-world.ts';

export interface DeliveryScheduleOptions {
  readonly choices: Choices;
  readonly connect?: ConnectDelivery | undefined;
  readonly isTraced?: boolean;
}

/** Nothing goes wrong for longer, so that everything can be delivered. */
const TROUBLED_MS = 9 * DAY;
const TROUBLED_STEPS = 600;
const CALM_STEPS = [0, 0, 40, 120] as const;
/** Far more than any schedule takes that ends. */
const MAX_STEPS = 12_000;

const TROUBLES: readonly [DeliveryTrouble, ...DeliveryTrouble[]] = [
  { faults: 0, lags: 0 },
  { faults: 0.01, lags: 0.01 },
  { faults: 0.05, lags: 0.03 },
  { faults: 0.2, lags: 0.08 },
];

/** One schedule of events on their way to merchants' servers, until nobody has anything left to do. */
export async function runDeliverySchedule({
  choices,
  connect = deliveryConnections,
  isTraced = false,
}: DeliveryScheduleOptions): Promise<ScheduleResult> {
  const trouble = oneOf(choices, TROUBLES);
  const troubledSteps = { from: oneOf(choices, CALM_STEPS), to: TROUBLED_STEPS };
  const world = createDeliveryWorld({ choices, trouble, troubledSteps, troubledMs: TROUBLED_MS, isTraced });
  const platform = createDeliveryPlatform(world, wireDeliveryFunctions(world, connect));
  const scene = aDeliveryScene(world, platform);
  const check = createDeliveryCheck(world);
  owners(scene);
  void publishers(scene);

  let violation: Violation | undefined;
  await world.scheduler.run(
    () => violation === undefined && world.scheduler.steps() < MAX_STEPS,
    () => {
      platform.keepSweeping();
      violation = check.afterStep();
    },
  );
  violation ??= world.scheduler.steps() >= MAX_STEPS ? check.endless() : check.atRest();
  return { violation, steps: world.scheduler.steps(), trace: world.scheduler.trace, tally: tallyOf(world) };
}
