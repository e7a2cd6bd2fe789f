import type { AntomSimulator } from '../../antom-simulator/antom-simulator.ts';
import type { EventSubscriber } from '../subscriber/event-subscriber.ts';
import type { Merchant } from './merchant.ts';

/** What the start page shows: the simulator's side, the events that a subscriber received, and what an engineer called as the merchant. */
export interface ObservedSystem extends Pick<AntomSimulator, 'payments' | 'calls' | 'deliveries' | 'buyerUrl'> {
  readonly events: Pick<EventSubscriber, 'of'>;
  readonly merchant: Pick<Merchant, 'calls'>;
  /** Calls `listener` after every change of any of it, until the returned function is called. */
  onChange(listener: () => void): () => void;
}
