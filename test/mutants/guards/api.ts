import { type Mutant, mutantsOf } from '../mutant.ts';

/** What the API refuses, and what it does once. */
export const API: readonly Mutant[] = [
  ...mutantsOf('functions/payments-api/payments/start-payment.ts', [
    ['a key stands for one request', 'if (found.fingerprint !== fingerprint) throw', 'if (false) throw'],
  ]),
  ...mutantsOf('functions/payments-api/payments/send-pay.ts', [
    ['a refusal counts for the first pay only', 'if (sends === 1 && isRejected(first))', 'if (isRejected(first))'],
    ['a lease ends when its pay is unclear', 'await store.releaseLease(payment, lease.attemptId, now());', ''],
    [
      'an unsigned refusal rejects nothing',
      "answer.outcome === 'answered' && answer.signed && answer.result",
      "answer.outcome === 'answered' && answer.result",
    ],
  ]),
  ...mutantsOf('functions/payments-api/payments/resume-payment.ts', [
    [
      'a payment with a newer fact is not sent to pay',
      'return maySendPay(attempt.payment) ? sendPay(attempt.payment) : attempt.payment;',
      'return sendPay(attempt.payment);',
    ],
    ['only who has the lease sends pay', "if (attempt.outcome === 'taken')", "if (attempt.outcome !== 'unknown-payment')"],
  ]),
  ...mutantsOf('functions/payments-api/payments/cancel-payment.ts', [
    ['a cancellation that is over does not call Antom', 'if (endOf(payment) !== undefined || !isAntomAsked', 'if (!isAntomAsked'],
  ]),
  ...mutantsOf('functions/payments-api/payments/find-payment.ts', [
    ["another client's payment is not found", 'payment?.apiClientId !== apiClientId', 'payment === undefined'],
  ]),
  ...mutantsOf('functions/payments-api/payments/enqueue-facts.ts', [
    ['facts that the queue refused are not acted on', '      return undefined;', '      return payment;'],
  ]),
  ...mutantsOf('functions/payments-api/refunds/request-refund.ts', [
    ["a refund's key stands for one request", 'if (refund?.fingerprint !== fingerprint) throw', 'if (refund === undefined) throw'],
    ['no refund of a payment that a newer release has changed', '!force && mayBeReduced(payment)', 'false'],
    ['a refund that is over is not sent again', "const isOpen = refund.state === 'RESERVED';", 'const isOpen = true;'],
  ]),
];
