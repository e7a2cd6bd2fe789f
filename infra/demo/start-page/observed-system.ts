import type { AntomSimulator } from '../../antom-simulator/antom-simulator.ts';
import type { EventSubscriber } from '../subscriber/event-subscriber.ts';

/** What the start page shows: the simulator's side, and the events that a subscriber received. */
export interface ObservedSystem extends Pick<AntomSimulator, 'payments' | 'calls' | 'deliveries'> {
  readonly events: Pick<EventSubscriber, 'of'>;
  /** Calls `listener` after every change of any of it, until the returned function is called. */
  onChange(listener: () => void): () => void;
}
