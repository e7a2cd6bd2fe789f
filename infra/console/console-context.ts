import type { Confirmations } from './acting/confirmations.ts';
import type { ConsoleStage } from './console-stage.ts';
import type { DayCounter } from './days/day-counter.ts';
import type { DeliveriesReader } from './deliveries/deliveries-reader.ts';
import type { KnownClients } from './reading/known-clients.ts';
import type { Overview } from './reading/overview.ts';

/** What the pages have in common. */
export interface ConsoleContext {
  readonly stage: ConsoleStage;
  /** For the bar at the top. */
  readonly stageName: string;
  readonly mayWrite: boolean;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly clients: KnownClients;
  readonly overview: () => Promise<Overview>;
  readonly counter: DayCounter;
  /** Undefined: the stack delivers no events by HTTPS. */
  readonly deliveries: DeliveriesReader | undefined;
  readonly confirmations: Confirmations;
}
