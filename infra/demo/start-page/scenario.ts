import type { MagicAmount } from '../../antom-simulator/magic-amounts.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { PaymentsClient } from '../shop/payments-client.ts';
import { retryWhileUnavailable } from '../shop/retry-while-unavailable.ts';
import { sampleRequest } from './sample-request.ts';

export interface Scenario {
  readonly magic: MagicAmount;
  readonly locale: Locale;
  /** Where the buyer returns to. */
  readonly returnUrl: string;
  /** Unique for each scenario. */
  readonly id: string;
}

/** Starts a payment over a magic amount as a merchant would. @returns the address of the buyer's page, undefined when there is none */
export async function startScenario({ magic, locale, returnUrl, id }: Scenario, client: PaymentsClient): Promise<string | undefined> {
  const amount = { currency: 'KRW', value: magic.value };
  const sample = sampleRequest({ referenceOrderId: `scenario-${magic.value}-${id}`, paymentRedirectUrl: returnUrl });
  const order = { ...sample.order, orderDescription: magic.description[locale], orderAmount: amount };
  const answer = await retryWhileUnavailable(() => client.start({ ...sample, order, paymentAmount: amount }, id));
  return answer.outcome === 'started' ? answer.payment.normalUrl : undefined;
}
