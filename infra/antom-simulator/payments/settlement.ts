import type { WireAmount } from '../../../shared/antom/amount.ts';
import type { JsonBody } from '../messages/json-body.ts';
import type { QuotedCurrency, SimulatedPayment } from './simulated-payment.ts';

const WON_PER_HUNDRED_DOLLARS = 138_527n;

/**
 * `amount` in the currency that the merchant is settled in, before fees, and the rate. Empty when it is settled in won: nothing is converted.
 * The amount is in cents, and `quotePrice` is a JSON number, as in the models of Antom's SDKs.
 */
export function settlementFields(payment: SimulatedPayment, amount: WireAmount): JsonBody {
  const currency = payment.settlementCurrency ?? payment.request.settlementStrategy.settlementCurrency;
  if (currency !== ('USD' satisfies QuotedCurrency) || amount.currency !== 'KRW') return {};
  return {
    grossSettlementAmount: { currency, value: String(centsOf(BigInt(amount.value))) },
    settlementQuote: {
      guaranteed: true,
      quoteCurrencyPair: 'USD/KRW',
      quoteId: `quote${payment.paymentId}`,
      quotePrice: Number(WON_PER_HUNDRED_DOLLARS) / 100,
    },
  };
}

/** Rounded to the nearest cent. The rate is odd, so that no amount lies halfway. */
function centsOf(won: bigint): bigint {
  return (won * 20_000n + WON_PER_HUNDRED_DOLLARS) / (2n * WON_PER_HUNDRED_DOLLARS);
}
