import type { PaymentEvent } from '../../shared/contract/payment-event.ts';
import type { PaymentView } from '../../shared/contract/payment-view.ts';
import type { RunningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/** Waits until a payment needs a review for all of these reasons, each given by its beginning. Fails after 20 seconds. */
export function untilReview({ merchant }: RunningSystem, id: string, reasons: readonly string[]): Promise<PaymentView> {
  return until(
    async () => {
      const payment = await merchant.payment(id);
      const hasAll = reasons.every((reason) => payment.reviewReasons?.some((given) => given.startsWith(reason)));
      return payment.needsReview && hasAll ? payment : undefined;
    },
    { describe: async () => JSON.stringify(await merchant.payment(id)) },
  );
}

/** Waits for an event of a payment. Fails after 20 seconds. */
export function untilEvent({ events }: RunningSystem, id: string, isWanted: (event: PaymentEvent) => boolean): Promise<PaymentEvent> {
  return until(async () => (await events.of(id, 0)).find(isWanted), {
    describe: async () => JSON.stringify((await events.of(id, 0)).map(({ type, sequence }) => [type, sequence])),
  });
}
