import { type Mutant, mutantsOf } from '../mutant.ts';

/** From Antom's post to the published event. */
export const MESSAGES: readonly Mutant[] = [
  ...mutantsOf('shared/antom-facts/unreadable-times.ts', [
    ['a time that names no moment is counted', 'momentOf(value) === undefined ? [field] : []', 'false ? [field] : []'],
  ]),
  ...mutantsOf('shared/antom/schema-fields.ts', [
    ['a time that is no text is known to be there', "value.length <= LONGEST ? value : ''", 'value.length <= LONGEST ? value : undefined'],
  ]),
  ...mutantsOf('functions/antom-webhook/receive-notification.ts', [
    ['a notification is acknowledged after the queue has it', 'await enqueue(body);', 'void enqueue(body).catch(() => undefined);'],
    ['what the queue refused is not acknowledged', 'return UNAVAILABLE;', ''],
    ['what is not authentic is refused', 'return refuse(authentication.failure);', 'return (await enqueue(body), ACKNOWLEDGED);'],
    ['what is too large is refused', 'body.byteLength > BODY_LIMIT_BYTES', 'body.byteLength > Infinity'],
  ]),
  ...mutantsOf('shared/antom/authenticate-notification.ts', [
    ['a notification is to this client', 'if (client !== clientId)', 'if (client === undefined)'],
    ['a signature is verified', 'if (!verification.valid) return', 'if (false) return'],
    ['the time of a notification is a time', 'isKnownForm && !Number.isNaN(', '!Number.isNaN('],
    ['the body of a notification is an object', 'sentAt === undefined || !isJsonObject(body)', 'sentAt === undefined'],
  ]),
  ...mutantsOf('shared/antom/signature.ts', [
    ['the signature fits the content', "verify('RSA-SHA256', signed, key, signature)", 'signed.length > 0'],
    ['only the known algorithm counts', 'if (parts.algorithm !== ALGORITHM) return', 'if (false) return'],
  ]),
  ...mutantsOf('functions/payment-worker/process-news.ts', [
    [
      'what is recorded already is published again',
      "    case 'duplicate':\n",
      "    case 'duplicate':\n      if (recording.outcome === 'duplicate') return;\n",
    ],
    ['a message is done after its event is published', 'await publish(event);', 'void publish(event).catch(() => undefined);'],
    [
      'a contradiction that is explained calls for no review',
      'payment.anomalies.includes(anomaly) && isExplained(payment, anomaly);',
      'false;',
    ],
    [
      'that there are more contradictions is published',
      'payment.anomalies.includes(anomaly) && isExplained(payment, anomaly);',
      'isExplained(payment, anomaly);',
    ],
    ['a contradiction is published', "await publishAbout(payment, { kind: 'anomaly',", "void ({ kind: 'anomaly',"],
  ]),
  ...mutantsOf('infra/operate/payments/reviewed-facts.ts', [
    ['nobody but Antom ends a refund that was requested here', 'refund?.fingerprint !== undefined', 'false'],
    ['only a refund that is reported without an end is called failed', '!isRefundWithoutEnd(payment, refundRequestId)', 'false'],
    ['a refund that is called failed already is not called so again', "refund?.state === 'FAIL'", 'false'],
    [
      'a reviewer closes nothing that was captured',
      "if (payment.captured !== undefined) throw new OperatorError('the payment was",
      "if (false) throw new OperatorError('the payment was",
    ],
    [
      'a reviewer closes nothing that ends by itself',
      'if (reviewReasons(payment).length === 0 || (hasEnd(payment) && payment.abandoned === undefined)) {',
      'if (false) {',
    ],
    [
      'a reviewer gives back what refunds have left',
      'capturedMinorUnits(payment) - refundedMinorUnits(payment)',
      'capturedMinorUnits(payment)',
    ],
    ['only after a cancellation Antom gives back by itself', 'if (cancellation === undefined || captured', 'if (captured'],
  ]),
  ...mutantsOf('functions/payment-worker/process-message.ts', [
    ['a message that is not understood is kept', 'await store.park(', 'void ('],
    ['what knows no payment is kept', 'if (!isOurs) await park(', 'if (false) await park('],
    [
      'a notified review that the inquiry does not explain is kept',
      'notUnderstood: isExplained === true ? undefined :',
      'notUnderstood: true ? undefined :',
    ],
    [
      'a notified review is done once the queue has the answer',
      'await dependencies.enqueueNewFacts(',
      'void dependencies.enqueueNewFacts(',
    ],
    ['the review that comes with an outcome is recorded', 'return [...reviews, fact,', 'return [fact,'],
    ['every fact of a message is recorded', 'for (const each of news)', 'for (const each of news.slice(0, 1))'],
    ['a fact is recorded before the message is done', 'await processNews(dependencies, each,', 'void processNews(dependencies, each,'],
  ]),
  ...mutantsOf('functions/payment-worker/inquire-review.ts', [
    [
      'a notified review of an order that Antom does not have is no dead letter',
      "if (result.outcome === 'not_found') return ours &&",
      "if (result.outcome === 'not_found' && ours === undefined) return ours &&",
    ],
    [
      'an order that Antom does not have contradicts the payment whose review it notified',
      "facts: factsOfMissingOrder(ours, 'inquiryPayment') }",
      'facts: [] }',
    ],
    [
      'a notified review is asked about until the answer is clear',
      "throw new UnclearReviewError('Antom did not say clearly how a payment stands whose review it has notified');",
      'return undefined;',
    ],
  ]),
  ...mutantsOf('functions/payment-worker/correlate-notification.ts', [
    ["a capture's request id counts only with the payment's Antom id", 'payment?.paymentId === paymentId', 'payment !== undefined'],
    [
      'a capture that nobody can place is delivered again',
      "throw new UncorrelatedCaptureError('Antom did not say clearly whose payment this capture is');",
      'return undefined;',
    ],
    [
      'a capture of an order that Antom does not know is not delivered again',
      "    case 'not_found':\n      return undefined;\n    case",
      "    case 'not_found':\n    case",
    ],
  ]),
  ...mutantsOf('shared/messaging/enqueue-new-facts.ts', [['an answer counts once the queue has it', 'await send(', 'void send(']]),
];
