import { type Mutant, mutantsOf } from '../mutant.ts';

/** Every payment, refund and dispute ends, and none before it has ended. */
export const ENDS: readonly Mutant[] = [
  ...mutantsOf('shared/payment/inquired.ts', [
    [
      'no capture has failed for good that has not failed',
      'const { captureFailed, captured, notCaptured } = payment;\n  if (captureFailed === undefined || ',
      "const { captureFailed = { resultCode: '', resultMessage: '' }, captured, notCaptured } = payment;\n  if (",
    ],
    [
      'a capture has failed for good once an inquiry shows that the payment was decided',
      'if (!isDecided || isCaptured || !allCapturesEnded)',
      'if (isCaptured || !allCapturesEnded)',
    ],
    [
      'a capture has not failed for good while an inquiry shows one',
      'if (!isDecided || isCaptured || !allCapturesEnded)',
      'if (!isDecided || !allCapturesEnded)',
    ],
    ['a capture has not failed for good while one is under way', 'isCaptured || !allCapturesEnded)', 'isCaptured)'],
  ]),
  ...mutantsOf('shared/payment/milestone.ts', [
    ['a capture that has succeeded has not failed for good', "unless: ['captured', 'cancellation'], settles", 'unless: [], settles'],
    ['a payment that was abandoned needs a person', "reviewReason: 'not_settled_in_time',", 'reviewReason: undefined,'],
    [
      'a capture that failed for good is asked about once more',
      "'cancellation'], settles: true, hasFinalInquiry: true,",
      "'cancellation'], settles: true,",
    ],
    ['what has ended is not abandoned', "unless: ['captured', 'cancellation', 'notCaptured'], settles", 'unless: [], settles'],
    ['a payment that was not placed is asked about once more', '      hasFinalInquiry: true,\n', ''],
    [
      'a cancelled payment is asked about once more',
      'recording: { unless: [], settles: true, hasFinalInquiry: true,',
      'recording: { unless: [], settles: true,',
    ],
    [
      'a capture that failed and succeeded needs a person',
      "contradicts: { ...SUCCESS_AFTER, captureFailed: 'capture_failed_and_succeeded' }",
      'contradicts: SUCCESS_AFTER',
    ],
    ['a success after the cancellation needs a person', "  cancellation: 'success_after_cancellation',\n", ''],
    ['a success of a payment that was never placed needs a person', "  notPlaced: 'success_after_not_placed',\n", ''],
    ['a success of a payment that was refused needs a person', "  rejection: 'success_after_rejection',\n", ''],
  ]),
  ...mutantsOf('shared/payment/anomaly.ts', [
    ['an authorization that came to nothing ends with its review', ' || hasComeToNothing(payment, anomaly)', ''],
    [
      'the review of a refund without an end frees what the refund does not keep',
      'endsWithReview: true, reviewReason: (id) => `refund_without_end',
      'reviewReason: (id) => `refund_without_end',
    ],
    [
      'the review of a dispute without an end frees what the dispute does not keep',
      'endsWithReview: true,\n    reviewReason: (id) => `dispute_without_end',
      'reviewReason: (id) => `dispute_without_end',
    ],
    [
      'an authorization that counts as failed has not come to nothing while its order is open',
      ' && cancellation !== undefined && captured === undefined;',
      ' && captured === undefined;',
    ],
    [
      'a success that counts as failed has not come to nothing once it is captured',
      ' && cancellation !== undefined && captured === undefined;',
      ' && cancellation !== undefined;',
    ],
  ]),
  ...mutantsOf('shared/payment/status.ts', [
    ['what a person has resolved is not under review', ' && !isResolved(payment, anomaly)', ''],
    ['a success that nobody has resolved is under review', ' || hasUnresolvedSuccess(payment);', ';'],
    ['a capture that agrees outweighs an anomaly', 'anomalies.length > 0 && captured === undefined', 'anomalies.length > 0'],
    ['a payment that this release cannot read is under review', 'return isUnreadable || ', 'return '],
    ['a capture that failed is final once no capture can come', '({ notCaptured }) => notCaptured !== undefined', '() => true'],
    ['a decline is final once the payment is closed', '(notPlaced ?? cancellation ?? rejection) !== undefined', 'true'],
    [
      'a payment that Antom has refused is final',
      '(notPlaced ?? cancellation ?? rejection) !== undefined',
      '(notPlaced ?? cancellation) !== undefined',
    ],
  ]),
  ...mutantsOf('shared/payment/overlay.ts', [
    ['"not placed" is about the pays that were seen', "if (fact.kind === 'notPlaced' && fact.sends !== payment.sends) return payment;", ''],
    ['a payment is abandoned as it was seen', "if (fact.kind === 'abandoned' && fact.revision !== payment.revision) return payment;", ''],
    ['a fact that others rule out is not shown', 'if (unless.some((other) => payment[other] !== undefined)) return payment;', ''],
  ]),
  ...mutantsOf('shared/storage/fact-writes.ts', [
    ['a payment is written as abandoned only as it was seen', 'return [revisionIs(fact.revision)];', 'return [];'],
    ['a fact that others rule out is not written', '...rule.unless.map(notYet), ', ''],
    [
      'the stored request goes with the first fact',
      'const remove = [...STORED_REQUEST, ...pageToRemove(fact)];',
      'const remove = pageToRemove(fact);',
    ],
  ]),
  ...mutantsOf('shared/payment/settling.ts', [
    ['unclear inquiries about an open refund have an end', 'refundMs: 2 * patience.refundMs', 'refundMs: Infinity'],
    [
      'an open dispute keeps a payment due',
      'openDisputes(payment).some((dispute) => !isReported(payment, withoutEnd.dispute(dispute)))',
      'false',
    ],
    ['a dispute that was reported holds a payment no longer', '!isReported(payment, withoutEnd.dispute(dispute))', 'true'],
    [
      'a cancelled payment is asked about a day later',
      'endsOf(payment).map((end) => Date.parse(end) + pauseMs)',
      'endsOf({ ...payment, cancellation: undefined }).map((end) => Date.parse(end) + pauseMs)',
    ],
    ['a payment whose refund failed is asked about a day later', ', ...Object.values(payment.refunds).map(failedAt)];', '];'],
    ['a final inquiry comes once', 'finalInquiries.filter((at) => at > now.getTime())', 'finalInquiries'],
    ['a failed refund is asked about after a day', 'since >= pauseMs && since < 2 * pauseMs', 'since < 2 * pauseMs'],
    ['a failed refund is not asked about for ever', 'since >= pauseMs && since < 2 * pauseMs', 'since >= pauseMs'],
    ['a refund has its time before it is reported', '    .filter(([, { requestedAt }]) => isOver(requestedAt, now, refundMs))\n', ''],
    ['only an open refund has no end', 'filter(([, refund]) => isOpenRefund(refund))', 'filter(() => true)'],
    ['a refund without an end is reported', 'isOver(requestedAt, now, refundMs)', 'false'],
    [
      'a dispute has its time before it is reported',
      '    .filter((dispute) => isOver(beginningOf(payment, dispute.disputeId), now, disputeMs))\n',
      '',
    ],
    ['a dispute without an end is reported', 'isOver(beginningOf(payment, dispute.disputeId), now, disputeMs)', 'false'],
    ['a dispute that was judged unclearly has no other end to wait for', '.filter(({ isOver }) => !isOver)', ''],
    ['a refund that was reported is asked about for as long again', '!isOver(requestedAt, now, 2 * refundMs)', 'false'],
    ['a refund that was reported is not asked about for ever', '!isOver(requestedAt, now, 2 * refundMs)', 'true'],
  ]),
  ...mutantsOf('functions/reconciler/settle-payment.ts', [
    [
      'what was just reported is not settled in the same reconciliation',
      'if (isNews || isAnswerAwaited(payment)) return;',
      'if (isAnswerAwaited(payment)) return;',
    ],
    [
      'a payment with an inquiry ahead is not settled',
      'if (next !== undefined) await store.postpone(claim, next);',
      'if (next === 0) await store.postpone(claim, next);',
    ],
    ['a payment without its own end is not settled', 'hasEnd(payment) ? settleOrPostpone', 'true ? settleOrPostpone'],
    [
      'a final inquiry that Antom does not answer is repeated',
      'if (!isClear && isFinalInquiryTime(payment, now(), settings.finalInquiryMs)) return;',
      '',
    ],
    [
      'an unclear inquiry is not the last about an open refund',
      'isClear ? settings.patience : afterUnclearInquiry(settings.patience)',
      'settings.patience',
    ],
  ]),
  ...mutantsOf('functions/reconciler/cancel-at-antom.ts', [
    ['what nobody asked for is cancelled after a clear answer only', 'if (!isClear && !isRequested) return reconciliation;', ''],
    ['what the merchant cancels waits for no clear answer', 'if (!isClear && !isRequested) return', 'if (!isClear) return'],
    ['one refused cancellation ends nothing', 'const REFUSALS_THAT_END = 3;', 'const REFUSALS_THAT_END = 1;'],
    ['a refused cancellation ends only what has failed or is forgotten', 'if (hasFailed) return true;', 'if (!isForgotten) return true;'],
    ['refused cancellations end what has failed', 'if (hasFailed) return true;', ''],
    ['an order that Antom has forgotten ends', 'const knowsNone = isForgotten && ', 'const knowsNone = !isForgotten && '],
    [
      'an order is forgotten when the refusal says so, too',
      " && result.resultCode === ('ORDER_NOT_EXIST' satisfies ResultCode);",
      ' && result.resultCode.length > 0;',
    ],
    ['an order of which Antom has told money is not forgotten', 'knowsNone && !mayBePaid(payment)', 'knowsNone'],
    ['no order is forgotten while a pay is on its way', ' && isPaySettled(dependencies, payment)', ''],
    ['a forgotten order is counted as one', 'reconciliation.isForgotten ? await store.recordNotFound(claim, next) : claim', 'claim'],
    [
      'a refusal is counted by who has the claim',
      'if (counted === undefined || counted.payment.cancelRefusals < REFUSALS_THAT_END)',
      'if ((counted?.payment.cancelRefusals ?? REFUSALS_THAT_END) < REFUSALS_THAT_END)',
    ],
  ]),
  ...mutantsOf('functions/reconciler/inquire-payment.ts', [
    ['refused cancellations count only in a row', ' || (cancelRefusals > 0 && !hasFailed)) await', ') await'],
    ['a failure between refused cancellations ends no row', '(cancelRefusals > 0 && !hasFailed)', '(cancelRefusals > 0)'],
    ['a declined payment was placed', ' && rejection !== undefined ?', ' ?'],
    ['a refused payment that Antom lists as failed was not placed', 'hasFailed && mayBeNotPlaced', 'false && mayBeNotPlaced'],
    [
      'what an inquiry contradicts is recorded, and a failed capture is final after it',
      "[...factsToRecord(claim.payment, result, 'inquiryPayment'), ...conclusions, ...late]",
      '[...result.facts, ...conclusions, ...late]',
    ],
    ["an answer about another order says nothing of the payment's end", '!isOfAnotherOrder(claim.payment, result)', 'true'],
  ]),
  ...mutantsOf('functions/payments-api/payments/inquire-and-enqueue.ts', [
    [
      'what a refresh contradicts is recorded, and a failed capture is final after it',
      "factsToRecord(payment, result, 'inquiryPayment')",
      'result.facts',
    ],
    ['the money of another order is not that of the payment', ' && !isOfAnotherOrder(payment, result)', ''],
  ]),
  ...mutantsOf('shared/payment/inquired.ts', [
    ['an answer about another order is shown', "[...counted, anomaly(anomalyText('inquiry', paymentId), source)]", 'counted'],
    [
      'a refund of another order is not recorded',
      "if (fact.kind === 'refund') return paymentOfRefund(fact.refundRequestId) === paymentRequestId;",
      "if (fact.kind === 'refund') return true;",
    ],
    ['a decline of another order is not recorded', 'return SUCCESS_KINDS.some((kind) => kind === fact.kind);', 'return true;'],
    ['a success of another order is recorded', 'return SUCCESS_KINDS.some((kind) => kind === fact.kind);', 'return false;'],
    ['a failure after a success is shown', "if (!shows('authorizationFailed')) return false;", 'return false;'],
    ['a failure beside a capture is shown', " || shows('captured')", ''],
    [
      'a failure after a failed capture contradicts nothing',
      "return authorized !== undefined && captureFailed === undefined && !shows('captureFailed');",
      'return authorized !== undefined;',
    ],
  ]),
  ...mutantsOf('functions/payments-api/payments/cancel-payment.ts', [
    [
      'a cancellation that nobody would repeat is not promised',
      "if (!isToBeClosed(payment, now())) throw new Problem('antom_outcome_unknown');",
      '',
    ],
    [
      'a payment whose capture failed is not cancelled',
      "if (payment.captureFailed !== undefined && payment.captured === undefined) return 'capture_failed';",
      '',
    ],
  ]),
  ...mutantsOf('shared/payment/review.ts', [
    [
      'what is abandoned is not closed before all of it is reviewed',
      'payment.abandoned === undefined || needsReview(payment)',
      'payment.abandoned === undefined',
    ],
    ['a review resumes only what it has found to be closed', ' && !isToBeClosed({ ...payment, review: undefined }, now);', ';'],
    ['a review resumes nothing that may be paid', 'return isToBeClosed(payment, now) && ', 'return '],
  ]),
  ...mutantsOf('shared/storage/start-writes.ts', [
    [
      'an order that Antom has after all is closed there before the final inquiry',
      "isRecorded('notPlaced'), dueAt(due)",
      "isRecorded('notPlaced'), dueUnlessSet(due)",
    ],
  ]),
  ...mutantsOf('functions/payment-worker/publish-review.ts', [
    ['a review resumes what is to be closed', 'isToBeClosedByReview(payment, now()) ?', 'false ?'],
  ]),
  ...mutantsOf('shared/storage/decision-writes.ts', [
    [
      'a cancellation resumes what was abandoned while closing',
      'if (!isLeftAlone || !CLOSING_RULES[reason].isRequested) return recorded;',
      'return recorded;',
    ],
    ['an expiry resumes nothing', 'if (!isLeftAlone || !CLOSING_RULES[reason].isRequested)', 'if (!isLeftAlone)'],
    ['only what was abandoned is resumed', 'IS_ABANDONED, ...MAY_STILL_CLOSE', '...MAY_STILL_CLOSE'],
    ['what has ended meanwhile is not resumed', 'IS_ABANDONED, ...MAY_STILL_CLOSE', 'IS_ABANDONED'],
    ['the stored request goes with the closing', 'remove: [...STORED_REQUEST, ...again.remove]', 'remove: again.remove'],
    ['a cancellation makes an abandoned payment one that is not', 'remove: [...STORED_REQUEST, ...again.remove]', 'remove: STORED_REQUEST'],
  ]),
];
