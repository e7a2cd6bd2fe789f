import { won } from '../../../shared/client/client.ts';
import { MAGIC_AMOUNTS } from '../../antom-simulator/magic-amounts.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { sampleRequest } from '../sample-request.ts';
import type { Merchant } from './merchant.ts';
import { MAGIC_TEXT, ORDER_PAID_TWICE, type ScenarioText } from './scenario-text.ts';

/** An experiment: a press of its button starts it. */
export interface Scenario extends ScenarioText {
  /** The last part of the button's address. */
  readonly name: string;
  /** In won. */
  readonly value: string;
  readonly happens: Record<Locale, string>;
  /** The order is started twice, and the second payment replaces the first one. */
  readonly isReplaced: boolean;
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'order-paid-twice', value: '46000', isReplaced: true, ...ORDER_PAID_TWICE },
  ...MAGIC_AMOUNTS.map(({ value, description }) => ({ name: value, value, happens: description, isReplaced: false, ...MAGIC_TEXT[value] })),
];

export interface ScenarioStart {
  readonly scenario: Scenario;
  readonly locale: Locale;
  /** Where the buyer returns to. */
  readonly returnUrl: string;
  /** Unique for each start. */
  readonly id: string;
}

/** Starts the payment, or both payments, as a merchant would. @returns the address of the buyer's page, undefined when there is none */
export async function startScenario({ scenario, locale, returnUrl, id }: ScenarioStart, merchant: Merchant): Promise<string | undefined> {
  const amount = won(BigInt(scenario.value));
  const sample = sampleRequest({ referenceOrderId: `scenario-${scenario.name}-${id}`, paymentRedirectUrl: returnUrl });
  const order = { ...sample.order, orderDescription: scenario.title[locale], orderAmount: amount };
  const request = { ...sample, order, paymentAmount: amount };
  const buyerUrl = await merchant.start(request, id);
  if (!scenario.isReplaced || buyerUrl === undefined) return buyerUrl;
  return merchant.start({ ...request, selectedCardBrand: 'SHINHAN', ifOrderHasPayment: 'replace' }, `${id}-2`);
}
