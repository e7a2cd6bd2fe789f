import type { Choices } from '../../engine/choices.ts';
import type { DeliveryPlatform } from '../world/delivery-platform.ts';
import type { DeliveryWorld } from '../world/delivery-world.ts';

/** Where the actors meet. */
export interface DeliveryScene {
  readonly world: DeliveryWorld;
  readonly platform: DeliveryPlatform;
  readonly choices: Choices;
  /** What hardly happens by chance: an event that its endpoint never takes is given up while an outage of seventy hours begins. */
  readonly isGivenUpInOutage: boolean;
  readonly pause: (ms: number) => Promise<void>;
}

export function aDeliveryScene(world: DeliveryWorld, platform: DeliveryPlatform): DeliveryScene {
  const { choices } = world;
  const isGivenUpInOutage = choices.pick(12) === 11;
  return { world, platform, choices, isGivenUpInOutage, pause: (ms) => world.scheduler.sleep(ms, 'somebody goes on') };
}
