import { type Mutant, mutantsOf } from '../mutant.ts';

/** What the demo shop tells a buyer, and when it lets a buyer pay again. */
export const SHOP: readonly Mutant[] = [
  ...mutantsOf('infra/demo/shop/buyer-state.ts', [
    ['captured money that a person has to decide about does not read as paid', "ask_a_person: 'in-review'", "ask_a_person: 'paid'"],
    ['captured money under a risk review does not read as paid', "wait: 'in-review'", "wait: 'paid'"],
    [
      'a disputed payment does not read as paid',
      "=> !isOver) === true) return 'disputed';",
      "=> !isOver) === undefined) return 'disputed';",
    ],
    ['a capture that may yet succeed is not paid again', 'payment.final === true) return', 'true) return'],
  ]),
  ...mutantsOf('infra/demo/shop/card-choice.ts', [
    ['no card is offered where money has moved', 'if (!rulesOf(state).allowsNewAttempt) return [];', ''],
  ]),
  ...mutantsOf('infra/demo/shop/order-routes.ts', [
    ['a form starts only what the page offers', 'if (!cardChoices(current).includes(card)) return', 'if (false) return'],
    [
      'a form of a page that is out of date starts nothing',
      "if ((fields['after'] ?? '') !== (payment?.paymentRequestId ?? ''))",
      'if (false)',
    ],
    [
      'a payment whose page the buyer leaves for another card is closed',
      'return payOrder(c, order, shop, { leaving: isPayable(state) ? payment?.paymentRequestId : undefined });',
      'return payOrder(c, order, shop);',
    ],
  ]),
  ...mutantsOf('infra/demo/shop/order-book.ts', [
    ['an order number opens no page', 'orders.set(order.pageId, order);', 'orders.set(order.pageId, order).set(order.orderId, order);'],
  ]),
];
