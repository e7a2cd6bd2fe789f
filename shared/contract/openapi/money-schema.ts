import * as z from 'zod/mini';
import type { WireMoney } from '../../payment/money.ts';
import { component } from './components.ts';
import { explained, text } from './fields.ts';
import { describing } from './on-the-wire.ts';

const money = component(
  'Money',
  describing<WireMoney>()(
    explained(
      z.object({
        currency: text('Currency by ISO 4217: KRW, except for what is settled in another one.', 'KRW'),
        value: text('In the smallest unit of the currency, whole won for KRW, as a string of digits.', '46000'),
      } satisfies Record<keyof WireMoney, z.ZodMiniType>),
      'An amount of money.',
    ),
  ),
);

/** An amount with a meaning of its own. */
export function moneyField(description: string) {
  return explained(money, description);
}
