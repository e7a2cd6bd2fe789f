import { type Mutant, mutantsOf } from '../mutant.ts';

/** The rules of shared/payment, and what Antom's answers mean. */
export const RULES_AND_FACTS: readonly Mutant[] = [
  ...mutantsOf('shared/payment/next-step.ts', [
    [
      'a request for documents without an end asks until somebody has seen it',
      "dispute.outcome === 'none' && isKnownToBeWithoutEnd(",
      'false && isKnownToBeWithoutEnd(',
    ],
  ]),
  ...mutantsOf('shared/payment/money-findings.ts', [
    [
      'a refund that failed shows money until a person has looked',
      "state === 'FAIL' && review?.reasons.includes(failedBeforeCapture(refundRequestId).text) === true",
      "state === 'FAIL'",
    ],
    ['a refund that did not fail shows money', "state === 'FAIL' && review", 'review'],
    [
      'a dispute shows money until a person has looked at it',
      'if (!findings.every(({ text }) => payment.review?.reasons.includes(text) === true)) return false;',
      '',
    ],
    [
      'a dispute shows money until a person has looked at all of it',
      'findings.every(({ text }) => payment',
      'findings.some(({ text }) => payment',
    ],
    ['a dispute that was withdrawn took nothing', 'return hasMovedNothing(dispute) || isOf', 'return isOf'],
    [
      'a dispute of another payment took nothing',
      'hasMovedNothing(dispute) || isOfAnotherPayment(payment, dispute);',
      'hasMovedNothing(dispute);',
    ],
    ['a request for documents that is open may become a chargeback', "return isOver && (outcome === 'kept'", "return (outcome === 'kept'"],
    ['a lost dispute took money', "isOver && (outcome === 'kept' || outcome === 'none')", 'isOver'],
    ['a request for documents takes nothing', " || outcome === 'none')", ')'],
    ['a dispute is of another payment by all of its steps', '.every(isOfOther)', '.some(isOfOther)'],
    [
      'a step that names no payment is of this one',
      'own !== undefined && (step.paymentId ?? own) !== own',
      'own !== undefined && step.paymentId !== own',
    ],
    ['without its own id, no payment is another one', 'own !== undefined && (step', '(step'],
  ]),
  ...mutantsOf('shared/payment/lifecycle.ts', [
    [
      'an approved payment is not cancelled',
      'if (isApproved(payment) || isClosed(payment)) return false;',
      'if (isClosed(payment)) return false;',
    ],
    ['a payment that may be paid is not cancelled by the clock', '&& !mayBePaid(payment)', ''],
    ['what a person has resolved keeps no payment from its end', ' && !isResolved(payment, anomaly)', ''],
    [
      'a refund that failed keeps no payment from its end once a person has looked',
      'some(([id, refund]) => !isKnownToHaveFailed(payment, id, refund))',
      'length > 0',
    ],
    ['a dispute shows money', 'disputesOf(payment).some((dispute) => !isKnownToTakeNothing(payment, dispute))', 'false'],
    ['a dispute of nothing keeps no payment from its end once a person has looked', '!isKnownToTakeNothing(payment, dispute)', 'true'],
    [
      'a late acceptance opens a payment that was not placed',
      'notPlaced !== undefined && acceptance === undefined',
      'notPlaced !== undefined',
    ],
    [
      'no pay for a payment with a newer fact',
      '!hasAny(payment, BARS_PAY) && payment.unknownFacts.length === 0',
      '!hasAny(payment, BARS_PAY)',
    ],
  ]),
  ...mutantsOf('shared/payment/refund.ts', [
    ['a success outranks a failure', 'FAIL: { rank: 3,', 'FAIL: { rank: 6,'],
    ['a refund whose money is back stays so', 'RETURNED: { rank: 5', 'RETURNED: { rank: 0'],
    ['a refund that Antom works on is open', 'PROCESSING: { rank: 2, isOpen: true', 'PROCESSING: { rank: 2, isOpen: false'],
    [
      "a refund's id follows from its payment and key",
      'JSON.stringify([paymentRequestId, idempotencyKey])',
      'JSON.stringify([paymentRequestId])',
    ],
  ]),
  ...mutantsOf('shared/payment/refund-result.ts', [
    ['the same result of a refund is applied once', 'refundRank(fact.result) > refundRank', 'refundRank(fact.result) >= refundRank'],
    ['a result of a refund never falls back', 'refundRank(fact.result) > refundRank', 'refundRank(fact.result) !== refundRank'],
  ]),
  ...mutantsOf('shared/payment/overlay.ts', [
    ['a step of a dispute is recorded once', 'if (isRecordedStep(payment, fact)) return payment;', ''],
  ]),
  ...mutantsOf('shared/payment/milestone.ts', [
    [
      '"not placed" is ruled out by what only an order can have',
      "unless: ['acceptance', 'authorized', 'captured', 'captureFailed', 'notCaptured', 'cancellation', ...RISK_REVIEW_KINDS]",
      'unless: []',
    ],
    [
      'an authorization does not settle a payment',
      'unless: [], settles: false, refundable: false },\n    contradicts: SUCCESS_AFTER,',
      'unless: [], settles: true, refundable: false },\n    contradicts: SUCCESS_AFTER,',
    ],
  ]),
  ...mutantsOf('shared/payment/recording.ts', [
    ['a fact of another amount contradicts', 'return hasItsAmount && isOf', 'return isOf'],
    [
      'a review of another payment contradicts',
      'return isOfThisPayment(payment, fact.paymentId) ? undefined :',
      'return true ? undefined :',
    ],
    ['a cancellation of another order closes nothing', 'fact.paymentId === undefined || isOfThisPayment', 'true || isOfThisPayment'],
  ]),
  ...mutantsOf('shared/payment/next-step.ts', [
    ['an order that takes no other payment is not started over', " || !isClosedForGood(payment) ? 'nothing'", " ? 'nothing'"],
    ['what is under risk review is not shipped', "if (isUnderRiskReview(payment)) return 'wait';", ''],
    ['what a risk review has stopped is for a person', ' || isStoppedByRiskReview(payment)', ''],
  ]),
  ...mutantsOf('shared/payment/risk-review.ts', [
    [
      'a rejection outranks an acceptance',
      "if (riskReviewRejected !== undefined) return { status: 'REJECT'",
      "if (false) return { status: 'REJECT'",
    ],
    ['a rejection of what nobody paid stops nothing', "?.status === 'REJECT' && mayBePaid(payment)", "?.status === 'REJECT'"],
    [
      'a risk review of refunded money holds nothing',
      "?.status === 'PROCESSING' && !isClosedForGood(payment)",
      "?.status === 'PROCESSING'",
    ],
  ]),
  ...mutantsOf('shared/antom/risk-review-fields.ts', [
    ['the review itself decides over the check before it', 'review.status ?? (check.status', 'check.status ?? (check.status'],
    ['an ACCEPT of the check releases no review', "(check.status === 'ACCEPT' ? undefined : check.status)", 'check.status'],
    ['a rejection of the check is stated beside an acceptance', "check.status === 'REJECT' && decided !== 'REJECT'", 'false'],
  ]),
  ...mutantsOf('shared/payment/ids.ts', [
    ["a payment's id follows from its client", '[key.stageId, key.apiClientId, key.idempotencyKey]', '[key.stageId, key.idempotencyKey]'],
  ]),
  ...mutantsOf('shared/payment/dispute.ts', [
    ['an open dispute keeps refunds back', "(!isOver || outcome === 'unclear')", "outcome === 'unclear'"],
    ['a chargeback stands as its own steps say', 'isOfTwoKinds(steps) ? steps.filter', 'false ? steps.filter'],
    [
      'an end that may be of either leaves it in doubt',
      "if (outcome === 'lost' || !isOfTwoKinds(steps)) return outcome;",
      'return outcome;',
    ],
    [
      'a chargeback begins with its own first step',
      'return stepsTellingOf(payment, disputeId)\n    .map(({ recordedAt',
      'return payment.disputeSteps.filter((step) => step.disputeId === disputeId)\n    .map(({ recordedAt',
    ],
    ['what is lost is not in doubt', "if (outcome === 'lost' || !isOfTwoKinds", 'if (!isOfTwoKinds'],
  ]),
  ...mutantsOf('shared/antom-facts/facts-of-answers.ts', [
    ['a review is recorded before what it holds back', 'return [...reviews, ...paymentFacts', 'return [...paymentFacts'],
    ['only a success cancels', "if (resultStatus !== 'S' && !(resultStatus === 'F' && isClosedOrder(resultCode))) return undefined;", ''],
    [
      'only a refusal of the refund itself is a failure',
      "F: (resultCode) => (isRefundFailure(resultCode) ? 'FAIL' : undefined)",
      "F: () => 'FAIL'",
    ],
  ]),
  ...mutantsOf('shared/antom-facts/payment-provider.ts', [
    [
      'only a signed answer states facts',
      "const facts = answer.outcome === 'answered' && answer.signed ?",
      "const facts = answer.outcome === 'answered' ?",
    ],
  ]),
];
