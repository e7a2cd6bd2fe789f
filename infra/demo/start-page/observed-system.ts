import type { AntomSimulator } from '../../antom-simulator/antom-simulator.ts';
import type { EventSubscriber } from '../subscriber/event-subscriber.ts';
import type { BrandChoice } from './brand-choices.ts';

/** What the start page watches: Antom's side, and what subscribers were told. */
export interface ObservedSystem extends Pick<AntomSimulator, 'payments' | 'calls' | 'deliveries'> {
  brandChoices(paymentRequestId: string): readonly BrandChoice[];
  readonly events: Pick<EventSubscriber, 'of'>;
  /** Calls `listener` after every change of any of it, until the returned function is called. */
  onChange(listener: () => void): () => void;
}
