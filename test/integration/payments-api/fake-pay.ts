import type { AntomClient } from '../../../shared/antom/client.ts';
import type { PayAnswerOf } from './pay-answers.ts';

export interface ReceivedPay {
  readonly request: string;
  readonly paymentRequestId: string;
}

/** What Antom does with a call: answers it at once or later, or never. */
export type PayBehaviour = PayAnswerOf | (() => Promise<PayAnswerOf>);

/** Antom's `pay`, which follows the script call by call; any further call fails the test. */
export function fakePay(...behaviours: readonly PayBehaviour[]): Pick<AntomClient, 'pay'> & { readonly received: readonly ReceivedPay[] } {
  const received: ReceivedPay[] = [];
  return {
    received,
    async pay(request, { paymentRequestId }) {
      const behaviour = behaviours[received.length];
      received.push({ request, paymentRequestId });
      if (behaviour === undefined) throw new Error('unexpected call of pay');
      const outcome = await behaviour(paymentRequestId);
      return typeof outcome === 'function' ? outcome(paymentRequestId) : outcome;
    },
  };
}
