import type { CardBrand } from '../../../shared/antom/card-brand.ts';
import type { WireMoney } from '../../../shared/payment/money.ts';
import type { Terminal } from './terminal.ts';

/** Body of `POST /payments`. Names and nesting are the same as in Antom's `pay` request. */
export interface StartRequest {
  readonly order: {
    readonly referenceOrderId: string;
    readonly orderDescription: string;
    readonly orderAmount: WireMoney;
    readonly buyer: { readonly referenceBuyerId: string; readonly buyerEmail: string };
  };
  readonly paymentAmount: WireMoney;
  readonly paymentRedirectUrl: string;
  readonly env: Terminal & { readonly clientIp: string };
  readonly selectedCardBrand?: CardBrand;
  /** An earlier payment of the order is closed at Antom first, so that the order is never paid twice. */
  readonly ifOrderHasPayment: 'replace';
}

export interface StartRequestParts {
  readonly orderId: string;
  readonly description: string;
  readonly amount: WireMoney;
  /** Where the buyer returns to, whatever the outcome. */
  readonly resultUrl: string;
  readonly terminal: Terminal;
  readonly clientIp: string;
  /** Without one, the buyer chooses on Antom's page. */
  readonly cardBrand: CardBrand | undefined;
}

/** The buyer of every order in this shop. */
const DEMO_BUYER = { referenceBuyerId: 'demo_buyer_1', buyerEmail: 'minji.kim@example.com' };

export function startRequest(parts: StartRequestParts): StartRequest {
  return {
    order: {
      referenceOrderId: parts.orderId,
      orderDescription: parts.description,
      orderAmount: parts.amount,
      buyer: DEMO_BUYER,
    },
    paymentAmount: parts.amount,
    paymentRedirectUrl: parts.resultUrl,
    env: { ...parts.terminal, clientIp: parts.clientIp },
    ifOrderHasPayment: 'replace',
    ...(parts.cardBrand === undefined ? {} : { selectedCardBrand: parts.cardBrand }),
  };
}
