import { formatMoney, type WireMoney } from '../payment/money.ts';
import type { SettlementDetails, SettlementQuote } from '../payment/payment-details.ts';

/** How the payment is settled, as merchants see it. */
export interface SettlementView {
  /** In the settlement currency, before fees. Named only when won are converted, at a rate that is fixed with the payment. */
  readonly grossAmount?: WireMoney | undefined;
  readonly quote?: SettlementQuote | undefined;
  /** The acquirer's number of the payment. */
  readonly acquirerReferenceNo?: string | undefined;
  /** The number by which the buyer's bank finds the payment. */
  readonly rrn?: string | undefined;
}

export function settlementView({ grossAmount, quote, acquirerReferenceNo, rrn }: SettlementDetails): SettlementView {
  return { grossAmount: grossAmount && formatMoney(grossAmount), quote, acquirerReferenceNo, rrn } satisfies Record<
    keyof SettlementView,
    unknown
  >;
}
