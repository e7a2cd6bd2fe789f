import { type CheckoutRequest, won } from '../../../shared/client/client.ts';
import type { Locale } from '../../web-ui/locale.ts';
import type { BuyerDevice } from './buyer-device.ts';
import { orderDescription } from './catalogue.ts';
import type { Order } from './order-book.ts';

/** The buyer of every order in this shop. */
const DEMO_BUYER = { referenceBuyerId: 'demo_buyer_1', buyerEmail: 'minji.kim@example.com' };

export interface CheckoutParts {
  readonly order: Order;
  readonly locale: Locale;
  readonly device: BuyerDevice;
  readonly shopUrl: string;
}

/** What the service is to give the buyer to pay: this order, as it is now. */
export function checkoutRequest({ order, locale, device, shopUrl }: CheckoutParts): CheckoutRequest {
  return {
    order: {
      referenceOrderId: order.orderId,
      orderDescription: orderDescription(order.product, order.quantity, locale),
      orderAmount: won(BigInt(order.amount.value)),
      buyer: DEMO_BUYER,
    },
    // The language goes along: the buyer may return in another browser, without this one's cookies.
    paymentRedirectUrl: `${shopUrl}/orders/${order.pageId}/result?lang=${locale}`,
    env: { ...device.terminal, clientIp: device.clientIp },
    replace: true, // a buyer who has changed the quantity pays the new amount
    ...(order.brand === undefined ? {} : { selectedCardBrand: order.brand }),
  };
}
