import { type Mutant, mutantsOf } from '../mutant.ts';

/** A checkout gives the buyer one payment of an order; a refund of an order is of one of them. */
export const CHECKOUTS: readonly Mutant[] = [
  ...mutantsOf('functions/payments-api/orders/checkout.ts', [
    ['a checkout that finds its attempt claimed and not created goes on with it', 'open.has(last) && !isCreated ?', 'false ?'],
    ['a checkout after a created attempt has a number of its own', 'open.has(last) && !isCreated ?', 'open.has(last) ?'],
    [
      'what was paid while it was to be closed is looked at once more',
      "kind !== 'paid') throw problem;",
      "kind === 'paid') throw problem;",
    ],
    [
      'an order that another payment has meanwhile is looked at again',
      "    if (problem.code === 'order_has_open_payment') return undefined;\n",
      '',
    ],
  ]),
  ...mutantsOf('shared/payment/order-state.ts', [
    ['a checkout leaves the payment alone that the buyer can pay', 'return !isPayable(payment, now) ||', 'return true ||'],
    ['a payment of another amount is replaced only if the merchant says so', '(replaces && (!isSameMoney', '((!isSameMoney'],
    ['a payment for which no page came is asked for a second time', 'sends > 1 &&', ''],
    ['a start that broke off has its page', 'lease.untilEpochMs === ENDED_WITHOUT_PAGE', 'lease.untilEpochMs >= ENDED_WITHOUT_PAGE'],
    [
      'a checkout finds what is paid',
      "const paying = payments.filter((payment) => hindranceOf(payment, checkout) === 'paid');",
      'const paying = payments.filter(() => false);',
    ],
    ['what is paid pays for its own amount only', "isAsWanted ? { kind: 'paid' }", "true ? { kind: 'paid' }"],
    ['parts that are paid are not shipped before the others are', 'const isWhole = paid.size > 0 &&', 'const isWhole = paid.size > 0 ||'],
    ['an order ships only if each payment of it does', "paid.has('ship') && paid.size === 1", "paid.has('ship')"],
  ]),
  ...mutantsOf('functions/payments-api/payments/make-room.ts', [
    [
      'a checkout closes only what yields to it',
      "hindrance === 'open' && closes?.(payment) === true",
      "hindrance === 'open' && closes !== undefined",
    ],
  ]),
  ...mutantsOf('shared/storage/order-refund-writes.ts', [
    [
      'the payment that a refund of an order is of is chosen once',
      "assignIfNone('refundedPayment', paymentRequestId)",
      "assign('refundedPayment', paymentRequestId)",
    ],
  ]),
];
