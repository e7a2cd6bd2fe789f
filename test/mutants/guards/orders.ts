import { type Mutant, mutantsOf } from '../mutant.ts';

const START = 'functions/payments-api/payments/start-payment.ts';
const RENEWED =
  "return { conditions: [isKeptAt(time), isOpen(attempt)], set: [assign('claimedAtEpochMs', now.getTime())], add: [NEXT_REVISION] };";

/** An order is paid once, unless the merchant asks for several payments; and where it is paid twice, that is seen. */
export const ORDERS: readonly Mutant[] = [
  ...mutantsOf('shared/storage/order-writes.ts', [
    [
      'an order that has a payment is not claimed',
      '(attribute_not_exists(#open) AND attribute_not_exists(#paidBy)) OR ',
      'attribute_not_exists(#paidBy) OR ',
    ],
    [
      'an order that is paid is not claimed',
      '(attribute_not_exists(#open) AND attribute_not_exists(#paidBy)) OR ',
      'attribute_not_exists(#open) OR ',
    ],
    [
      'a payment that shares an order is counted once',
      'conditions: [isKeptAt(time), isNotOpen(attempt), FEW_PAYMENTS_OPEN]',
      'conditions: [isKeptAt(time), FEW_PAYMENTS_OPEN]',
    ],
    [
      'few payments share an order',
      'conditions: [isKeptAt(time), isNotOpen(attempt), FEW_PAYMENTS_OPEN]',
      'conditions: [isKeptAt(time), isNotOpen(attempt)]',
    ],
    ['an order is taken over as it was seen', 'conditions: [revisionIs(seen.revision)],', 'conditions: [],'],
    ['a renewed claim is seen by who would take over', RENEWED, RENEWED.replace('[NEXT_REVISION]', '[]')],
    ['a claim that another payment has taken over is not renewed', RENEWED, RENEWED.replace('isOpen(attempt)', '')],
    [
      'the payment that paid an order first stays the one that paid it',
      "return { conditions: [free], set: [assign('paidBy'",
      "return { conditions: [], set: [assign('paidBy'",
    ],
    ['a claim that the SDK repeats is still held', "outcome: written || isHeld(order, attempt) ? 'held'", "outcome: written ? 'held'"],
    [
      'who shares an order does not have it alone',
      'holdsOrder(order, attempt) && order.open.size === 1 && ',
      'holdsOrder(order, attempt) && ',
    ],
    [
      'who holds an order that another payment has paid does not have it alone',
      ' && (order.paidBy === undefined || order.paidBy === attempt.paymentRequestId)',
      '',
    ],
    [
      'a payment that paid an order stays when others share it',
      "remove: paidBy === undefined ? [{ expression: '#paidBy' }] : [],",
      "remove: [{ expression: '#paidBy' }],",
    ],
    ['payments that stay beside a new one keep their order', 'new Set([...beside, paymentRequestId])', 'new Set([paymentRequestId])'],
    ['who takes over an order that it has counts no attempt', '...(seen.open.has(paymentRequestId) ? [] : [NEXT_ATTEMPT])', 'NEXT_ATTEMPT'],
  ]),
  ...mutantsOf('shared/payment/order.ts', [
    ['a failed payment that may be paid hinders', 'isFinal(payment) === true && isUnpaid(payment)', 'isFinal(payment) === true'],
    ['a declined payment whose page is open hinders', 'isFinal(payment) === true && isUnpaid(payment)', 'isUnpaid(payment)'],
    ['a cancelled payment that may be paid hinders', 'CANCELLED: isUnpaid', 'CANCELLED: () => true'],
    ['an expired payment that may be paid hinders', 'EXPIRED: isUnpaid', 'EXPIRED: () => true'],
    [
      'a failed capture of a closed order hinders nothing',
      '(payment.captured === undefined && !showsOtherMoney(payment))',
      '!mayBePaid(payment)',
    ],
    [
      'a payment that was closed and captured hinders',
      'payment.captured === undefined && !showsOtherMoney(payment)',
      '!showsOtherMoney(payment)',
    ],
    [
      'money that is not of the own capture hinders',
      'payment.captured === undefined && !showsOtherMoney(payment)',
      'payment.captured === undefined',
    ],
    ['a closed payment that is refunded in full hinders nothing', ' || isGivenBack(payment)', ''],
    ['a payment whose capture may still succeed hinders', 'CAPTURE_FAILED: isOverAndUnpaid', 'CAPTURE_FAILED: isUnpaid'],
    [
      'a payment whose capture failed, and of which there is other money, hinders',
      'CAPTURE_FAILED: isOverAndUnpaid',
      'CAPTURE_FAILED: (payment) => isFinal(payment) === true',
    ],
    ['a payment under review hinders as a paid one', "mayBePaid(payment) || statusOf(payment) === 'REVIEW'", 'mayBePaid(payment)'],
    ['a payment of another order does not hinder', 'orderKeyOf(payment) !== orderKeyOf(order)', 'false'],
    ['a payment that had ended may be open again', '(cancellation ?? notPlaced ?? rejection ?? notCaptured) !== undefined ||', ''],
    ['a payment that was refunded may be open again', ' || Object.values(refunds).some(hasGivenBack);', ';'],
    ['a payment that never made room costs no write', 'mayHaveMadeRoom(payment) && !isClosedForGood(payment)', '!isClosedForGood(payment)'],
  ]),
  ...mutantsOf('shared/payment/money-findings.ts', [
    ['a refund that failed before the capture needs a person', "refund.state === 'FAIL' && payment.captured === undefined", 'false'],
    [
      'a refund that failed after the capture needs nobody',
      "refund.state === 'FAIL' && payment.captured === undefined",
      "refund.state === 'FAIL'",
    ],
  ]),
  ...mutantsOf('functions/payments-api/payments/find-obstacles.ts', [
    ['a claim without a payment counts for as long as a lease', 'return isClaimOver ? undefined', 'return true ? undefined'],
    ['a claim without a payment ends with a lease', 'return isClaimOver ? undefined', 'return false ? undefined'],
    ['a payment is not in its own way', '.filter((id) => id !== attempt.paymentRequestId)', ''],
  ]),
  ...mutantsOf('shared/payment/order.ts', [
    ['the payment that paid an order is looked at', '...(paidBy === undefined ? [] : [paidBy])', ''],
  ]),
  ...mutantsOf('functions/payments-api/payments/make-room.ts', [
    ['an open payment is closed only for who wants to replace it', "open: 'order_has_open_payment'", "open: 'close'"],
    [
      'a payment that the merchant has cancelled makes room',
      "open: 'order_has_open_payment', closing: 'close'",
      "open: 'order_has_open_payment', closing: 'order_has_open_payment'",
    ],
    ['an order that is paid is not paid by a replacement', "replace: { paid: 'order_already_paid'", "replace: { paid: 'stay'"],
    ['who replaces a payment waits for one that is being started', "if (created.length < obstacles.length) return 'wait';", ''],
    ['few payments share an order that is taken over', 'if (obstacles.length < MAX_OPEN_PAYMENTS) return', 'if (true) return'],
    [
      'a payment is closed before another one takes its place',
      "await Promise.all(createdFor('close').map((payment) => replacePayment(payment, startedBy)));",
      "void Promise.all(answered('close').map((payment) => replacePayment(payment, startedBy))).catch(() => undefined);",
    ],
  ]),
  ...mutantsOf('functions/payments-api/payments/replace-payment.ts', [
    ['Antom confirms that a replaced payment is closed', 'if (!isOver && wasHandedOut(closing)) throw', 'if (false) throw'],
    ['a payment that nobody can pay needs no confirmation', 'if (!isOver && wasHandedOut(closing)) throw', 'if (!isOver) throw'],
    [
      'a payment that is authorized meanwhile has paid its order',
      'if (!(error instanceof Problem) || PROBLEMS[error.code].status !== 409) throw error;',
      'throw error;',
    ],
    ['an unclear cancellation does not say that the order is paid', ' || PROBLEMS[error.code].status !== 409', ''],
    ['Antom is not asked to cancel what nobody can pay', 'requestedBy, isAntomAsked: wasHandedOut', 'requestedBy'],
  ]),
  ...mutantsOf('functions/payments-api/payments/claim-order.ts', [
    ['a claim is trusted for half of its lease', 'heldSinceEpochMs < leaseMs / 2', 'heldSinceEpochMs < leaseMs'],
    ['a claim that is old is renewed before pay is sent', 'if (await store.renewClaim(claimant, now())) return;', 'return;'],
    ['a start that has lost its order sends no pay', "if ('refusedBy' in claim) await takeOver(claimant, claim.refusedBy);", ''],
    [
      'the payment that paid an order is forgotten only when it is closed for good',
      '[...beside, paymentRequestId].includes(paidBy) ? paidBy : undefined',
      'false ? paidBy : undefined',
    ],
  ]),
  ...mutantsOf(START, [
    [
      'a start that has lost its order ends its lease',
      'await store.releaseLease(payment, payment.lease.attemptId, runtime.now().getTime());',
      '',
    ],
    [
      'an order that refuses is taken over before its payment is created',
      'await orders.takeOver(claimant, claim.refusedBy) : claim',
      'runtime.now().getTime() : claim',
    ],
    ['a start has its order when it sends pay', 'await makeSure(claimant, creation.payment, heldSinceEpochMs);', ''],
    [
      'a repeated start has its order when it sends pay',
      'resumePayment(found, () => orders.makeSure(claimant))',
      'resumePayment(found, () => Promise.resolve())',
    ],
    [
      'a repeated start finds its payment whatever became of the order',
      'if (found !== undefined) return replay(found, request, claimant);',
      '',
    ],
  ]),
  ...mutantsOf('functions/payments-api/payments/new-payment.ts', [
    [
      'a payment shares its order only when the merchant says so',
      "sharesOrder: ifOrderHasPayment === 'allow' ? true : undefined",
      'sharesOrder: true',
    ],
  ]),
  ...mutantsOf('functions/payment-worker/find-other-capture.ts', [
    ['payments that share their order surprise nobody', 'payment.sharesOrder !== true || sharesOrder !== true', 'true'],
    [
      'the earlier payment of an order says that it shares it',
      'payment.sharesOrder !== true || sharesOrder !== true',
      'payment.sharesOrder !== true',
    ],
    [
      'the later payment of an order says that it shares it',
      'payment.sharesOrder !== true || sharesOrder !== true',
      'sharesOrder !== true',
    ],
    [
      'the order of a second capture has the money of both',
      'if (order.paidBy !== payment.paymentRequestId) await store.rejoinOrder(payment);',
      '',
    ],
    ['what is recorded of other captures is told again', '...paymentsPaidBeside(payment), ', ''],
    ['a payment that is refunded in full does not pay its order', 'if (isClosedForGood(payment)) return [];', ''],
    ['an order whose payment was refunded may be paid again', ' && !isClosedForGood(payment))', ')'],
  ]),
  ...mutantsOf('functions/payment-worker/process-news.ts', [
    [
      'a payment that was closed and is paid all the same stands in the way of another one',
      'if (isAgain) await dependencies.store.rejoinOrder(payment);',
      '',
    ],
    [
      'so does one whose new money contradicts it',
      'publishContradicted(await settledWithOrder(dependencies, recording.payment, fact, sentAt), ',
      'publishContradicted(recording.payment, ',
    ],
    ['a capture is compared with its order', 'BRINGS_MONEY.has(fact.kind) && ', 'false && '],
    [
      'a refund that came back is compared with the order',
      "new Set(['captured', 'refundReturned', 'refund'])",
      "new Set(['captured', 'refund'])",
    ],
    ['a refund that was smaller than assumed is compared with the order', "'refundReturned', 'refund'", "'refundReturned'"],
    [
      'both payments of an order that is paid twice need a review',
      '[[own, other] as const, [other, own] as const])',
      '[[own, other] as const])',
    ],
    [
      'the event of a capture says that its order is paid twice',
      'return (await dependencies.store.get(own)) ?? payment;',
      'return payment;',
    ],
  ]),
];
