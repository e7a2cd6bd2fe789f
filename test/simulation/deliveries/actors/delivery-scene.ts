import type { Choices } from '../../engine/choices.ts';
import type { DeliveryPlatform } from '../world/delivery-platform.ts';
import type { DeliveryWorld } from '../world/delivery-world.ts';

/** Where the actors meet. */
export interface DeliveryScene {
  readonly world: DeliveryWorld;
  readonly platform: DeliveryPlatform;
  readonly choices: Choices;
  readonly pause: (ms: number) => Promise<void>;
}

export function aDeliveryScene(world: DeliveryWorld, platform: DeliveryPlatform): DeliveryScene {
  return { world, platform, choices: world.choices, pause: (ms) => world.scheduler.sleep(ms, 'somebody goes on') };
}
