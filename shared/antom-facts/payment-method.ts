import type { CardBrand } from '../antom/card-brand.ts';
import type { OutcomeKind } from '../payment/fact.ts';

/** What the buyer chose at the merchant's, before `pay`. */
export interface BuyersChoice {
  readonly selectedCardBrand?: CardBrand | undefined;
}

/** A way to pay at Antom: what it asks of `pay`, and what Antom's statements about such a payment mean. */
export interface PaymentMethod {
  readonly paymentMethodType: string;
  /** `paymentMethodMetaData` of the `pay` request. */
  readonly paymentMethodMetaData: (choice: BuyersChoice) => Readonly<Record<string, unknown>>;
  /** `paymentFactor` of the `pay` request. */
  readonly paymentFactor: Readonly<Record<string, unknown>>;
  /** What a payment's SUCCESS means. A card's is an authorization: the merchant is paid with the capture. A wallet's would be the capture. */
  readonly success: Extract<OutcomeKind, 'authorized' | 'captured'>;
  /** Whether `cancel` can still void a payment that succeeded. */
  readonly canBeVoidedAfterSuccess: boolean;
}
