import { checkoutRequest } from '../checkout-request.ts';
import { defenseRequest } from '../dispute-evidence.ts';
import { orderRefundRequest } from '../order-refund-request.ts';
import { refundRequest } from '../refund-request.ts';
import { buyer } from '../request/buyer.ts';
import { device } from '../request/device.ts';
import { goods } from '../request/goods.ts';
import { merchant } from '../request/merchant.ts';
import { order } from '../request/order.ts';
import { address, personName } from '../request/people.ts';
import { shipping } from '../request/shipping.ts';
import { lodging, transit } from '../request/travel.ts';
import { wonAmount, wonAmountOrZero } from '../request/won-amount.ts';
import { startPaymentRequest } from '../start-payment-request.ts';
import { changeEndpointRequest, createEndpointRequest, replayRequest, resendRequest, rotateSecretRequest } from '../webhook-requests.ts';
import { described } from './components.ts';

/* The names of the parts of requests, and what a JSON Schema cannot say of them. */

described(
  'StartPaymentRequest',
  startPaymentRequest,
  "Antom's own `pay` request under Antom's names, without what this service fills in. `order.orderAmount` must equal `paymentAmount`. Unknown fields are refused; null is the same as a field that is absent. 128 KB at most.",
);
described(
  'CheckoutRequest',
  checkoutRequest,
  'The body of `POST /payments` without `paymentAmount`, which is `order.orderAmount`, and without `ifOrderHasPayment`. Unknown fields are refused; null is the same as a field that is absent. 128 KB at most.',
);
described(
  'OrderRefundRequest',
  orderRefundRequest,
  "What to refund of an order. `reference` is compared in Unicode's form C. Unknown fields are refused; null is the same as a field that is absent.",
);
described('RefundRequest', refundRequest, 'What to refund. Unknown fields are refused; null is the same as a field that is absent.');
described('DefenseRequest', defenseRequest, 'The defense of a dispute: one document, 1,000,000 characters of base64 at most.');
described('CreateWebhookEndpointRequest', createEndpointRequest, 'A new endpoint. Unknown fields are refused.');
described(
  'ChangeWebhookEndpointRequest',
  changeEndpointRequest,
  'What is to change: a field that is absent stays as it is. Unknown fields are refused.',
);
described('RotateSecretRequest', rotateSecretRequest, 'The new secret, if it is to be one of yours. Unknown fields are refused.');
described('ReplayRequest', replayRequest, 'Which events to send again. Unknown fields are refused.');
described('ResendRequest', resendRequest, 'Where to send the event again. Unknown fields are refused.');
described('WonAmount', wonAmount, 'An amount to pay or to refund: whole won above zero.');
described('WonAmountOrZero', wonAmountOrZero, 'An amount that is only mentioned: whole won, zero allowed.');
described(
  'Order',
  order,
  "What is bought. All but the first three fields is data for Antom's risk engine. Order ids are compared in Unicode's form C.",
);
described('Buyer', buyer, 'Who buys. Antom asks for the e-mail address and phone number of card payments.');
described('Goods', goods, 'One line of the order. It needs `referenceGoodsId` or `priceId`. A free gift has a `goodsUnitAmount` of 0.');
described('Shipping', shipping, 'How the order is delivered. Free shipping has a `shippingFee` of 0.');
described('Transit', transit, 'The journey, if the order is one.');
described('Lodging', lodging, 'The stay, if the order is one.');
described('SubMerchant', merchant, 'For acquirers and platforms: the merchant for whom they take the payment.');
described('Address', address, 'A postal address.');
described('PersonName', personName, 'The name of a person.');
described(
  'Device',
  device,
  "What describes the buyer's device. `osType` is required unless `terminalType` is WEB. A repeated request may have another device: the first one counts.",
);
