import { type Mutant, mutantsOf } from '../mutant.ts';

/** What disputes take, once each; and what does not fit together is seen by a person. */
export const MONEY: readonly Mutant[] = [
  ...mutantsOf('shared/payment/dispute.ts', [
    ['a request for documents moves no money', 'types.size === 1 && types.has(RETRIEVAL_REQUEST)', 'false'],
    ['a request for documents that became a chargeback moves money', 'types.size === 1 && types.has(', 'types.has('],
    ['a lost judgement of documents that does not say so needs a person', "steps.some(isDoubtful) ? 'unclear' : 'none'", "'none'"],
    ['a dispute that was won takes nothing', "['ACCEPT_BY_CUSTOMER', 'kept']", "['ACCEPT_BY_CUSTOMER', 'lost']"],
    ['a dispute that was withdrawn takes nothing', "DISPUTE_CANCELLED: 'kept'", "DISPUTE_CANCELLED: 'lost'"],
    ['only a lost dispute has taken money', ".filter(({ outcome }) => outcome === 'lost')", ''],
    ['an unknown step may have opened a dispute again', ' && unknownStepsOf(steps).length === 0', ''],
    ['a judgement without a result says less than one with a result', '(judged.length > 0 ? judged : furthest)', 'furthest'],
    [
      'a dispute in another currency is about the whole payment',
      'amount?.currency === whole.currency ? amount.minorUnits : whole.minorUnits',
      'amount?.minorUnits ?? whole.minorUnits',
    ],
    [
      'of two amounts of a step the larger one counts',
      'compare(b.minorUnits ?? -1n, a.minorUnits ?? -1n) ||',
      'compare(a.minorUnits ?? -1n, b.minorUnits ?? -1n) ||',
    ],
    ['a dispute that was judged unclearly keeps refunds back', "(!isOver || outcome === 'unclear')", '!isOver'],
  ]),
  ...mutantsOf('shared/payment/overlay.ts', [
    ['a dispute takes money once', 'payment.refundableMinorUnits + chargedBackMinorUnits(payment) - ', 'payment.refundableMinorUnits - '],
    ['a lost dispute takes money', ' + chargedBackMinorUnits(payment) - chargedBackMinorUnits(after) };', ' };'],
  ]),
  ...mutantsOf('shared/payment/dispute-step.ts', [
    [
      'a step that says something else about money is recorded, too',
      'told[property] === undefined || told[property] === step[property]',
      'true',
    ],
    ['a step that says less about money tells nothing new', 'told[property] === undefined || ', ''],
    ['no two steps have one name', ".replaceAll('%', '%25').replaceAll(separator, encodeURIComponent(separator))", ''],
  ]),
  ...mutantsOf('shared/storage/counted-disputes.ts', [
    [
      'a step of a dispute is counted as the payment was seen',
      'conditions: [revisionIs(payment.revision)],\n        set: [',
      'conditions: [],\n        set: [',
    ],
    [
      'disputes are counted as the payment was seen',
      '{ conditions: [revisionIs(payment.revision)], set: counts(',
      '{ conditions: [], set: counts(',
    ],
    ['an open dispute makes the payment due', '...dueUnlessSet(firstDueTime(table, paymentRequestId, now)),', ''],
    ['an open dispute is counted', "    setTo('openChargebacks', openChargebacks(payment)),\n", ''],
    [
      'what a dispute has taken is not left to refund',
      "    setTo('refundable', payment.refundableMinorUnits + unheldMinorUnits(payment)),",
      '',
    ],
    ['what disputes have taken is counted', "    setTo('chargedBack', chargedBackMinorUnits(payment)),\n", ''],
    ['a step that was not counted is seen', 'countedSteps === steps.size && ', ''],
    ['an open dispute that was not counted is seen', 'open === openChargebacks(payment) && ', ''],
    ['a lost dispute that was not counted is seen', ' && chargedBack === chargedBackMinorUnits(payment)', ''],
    [
      'a step in a form of a newer release is left alone',
      'if (steps.get(first) === undefined && recordedSteps(payment, fact).length === 0) return undefined;',
      '',
    ],
    ['a step whose key another step has is recorded', 'if (steps.get(first) === undefined && recordedSteps', 'if (recordedSteps'],
  ]),
  ...mutantsOf('shared/contract/payment-event.ts', [
    ['two steps of a dispute that differ have an event each', 'stepName(occasion, place + 1, ', 'stepName(occasion, 1, '],
  ]),
  ...mutantsOf('shared/storage/payment-item.ts', [
    ['steps of a dispute stay in their order', 'a.length - b.length || ', ''],
    [
      'what a dispute took that nobody counted is not left to refund',
      'refundable + chargedBack - chargedBackMinorUnits({ amount, disputeSteps })',
      'refundable',
    ],
  ]),
  ...mutantsOf('shared/payment/money-findings.ts', [
    [
      'a refund that both failed and succeeded needs a person',
      'const isContradicted = failedAt !== undefined && succeededAt !== undefined;',
      'const isContradicted = false;',
    ],
    ['a refund says which came last, its failure or its success', 'failedAt < succeededAt ?', 'failedAt > succeededAt ?'],
    ['more refunded than captured needs a person', 'if (refunded > paid) return', 'if (false) return'],
    ['more refunded and charged back than captured needs a person', 'if (refunded + chargedBack <= paid) return', 'if (true) return'],
    ['all of it charged back is not more than was captured', 'refunded + chargedBack <= paid', 'refunded + chargedBack < paid'],
    [
      'a dispute before the capture needs a person',
      "payment.captured === undefined ? [about('disputed_before_capture'",
      "false ? [about('disputed_before_capture'",
    ],
    ['a dispute of what is refunded needs a person', 'isDisputedAfterRefund(payment, dispute, inDispute) ?', 'false ?'],
    ['a dispute of what is not refunded needs none', ' && refunded + inDispute > payment.amount.minorUnits', ''],
    ['a dispute that takes nothing is none after a refund', 'refunded > 0n && mayTakeMoney(dispute) && ', 'refunded > 0n && '],
    [
      'a refund that is on its way counts against a dispute',
      "refund.state === 'SUCCESS' || isOpenRefund(refund)",
      "refund.state === 'SUCCESS'",
    ],
    [
      'a judgement that is not understood needs a person',
      "outcome === 'unclear' ? [about('dispute_judged_unclearly'",
      "false ? [about('dispute_judged_unclearly'",
    ],
    ['a dispute that was won and lost needs a person', 'hasTwoOutcomes(payment, disputeId) ?', 'false ?'],
    [
      'a dispute in another currency needs a person',
      'amount.currency !== whole.currency || amount.minorUnits > whole.minorUnits',
      'amount.minorUnits > whole.minorUnits',
    ],
    [
      'a dispute of more than was paid needs a person',
      'amount.currency !== whole.currency || amount.minorUnits > whole.minorUnits',
      'amount.currency !== whole.currency',
    ],
    ["a dispute of another payment's id needs a person", '.filter((paymentId) => paymentId !== own)', '.filter(() => false)'],
    [
      'a success of a refund whose request is lost needs a person',
      "refund.state === 'SUCCESS' && hasLostItsRequest(",
      'false && hasLostItsRequest(',
    ],
    ['a refund before the capture needs a person', "refund.state === 'SUCCESS' && !explainsRefund(payment) ?", 'false ?'],
    ['a dispute that was lost with two amounts needs a person', 'losses.length > 1 ?', 'false ?'],
    ['a refund after the loss of a dispute is none before it', ' && !isLater(refund)', ''],
    ['a refund of two amounts needs a person', 'leastStated < mostStated', 'false'],
  ]),
  ...mutantsOf('shared/payment/review-reasons.ts', [
    ['a review of one refund or dispute is none of another', '`${reason} ${what}`', '`${reason}`'],
  ]),
  ...mutantsOf('shared/payment/review.ts', [
    ['more anomalies than are kept need a person', "payment.furtherAnomalies === undefined ? [] : ['more_anomalies' as const]", '[]'],
    ['a review that names the reason alone is of what was known then', 'Date.parse(recordedAt) <= Date.parse(review.recordedAt)', 'true'],
    [
      'a review that names the reason alone is of one anomaly',
      'reason === finding.reason).length === 1',
      'reason === finding.reason).length >= 1',
    ],
    ['a review is of what it names', 'names.includes(text) ||', 'names.includes(reason) ||'],
    ['a success that somebody has reviewed is resolved', '!isReviewed(payment, ofMilestone(success))', 'true'],
    ['a success after the end is unresolved until somebody has reviewed it', 'successes.some(', '[].some('],
    [
      'a state of a refund that only a newer release knows needs a person',
      "filter(([, { state }]) => state === 'UNKNOWN')",
      'filter(() => false)',
    ],
    ['a step that only a newer release knows needs a person', 'unknownStepsOf(disputeSteps).map(', 'unknownStepsOf([]).map('],
  ]),
  ...mutantsOf('shared/payment/sent-answer.ts', [
    [
      'a dispute that got the other answer is not answered again',
      'if (MERCHANT_ANSWER_STEPS.some((step) => step !== answer.step && hasTaken(payment, disputeId, step))) return',
      'if (false) return',
    ],
  ]),
  ...mutantsOf('shared/payment/item-room.ts', [
    ['disputes have a share of the item', ' <= MAX_DISPUTE_BYTES', ' <= Infinity'],
    ['refunds have a share of the item', ' <= MAX_REFUND_BYTES', ' <= Infinity'],
    ['a refund has room to grow', 'bytesOf(refund) + sum(growth)', 'bytesOf(refund)'],
    ['a refund that has given money back grows by less', 'isOver && OF_A_RESULT.has(name)', 'false'],
    ['no long text fills the room of a refund', 'Buffer.byteLength(id) > longest', 'false'],
    ['no long message fills the room of a refund', 'subarray(0, bytes)', 'subarray(0)'],
    ['a step that is recorded is told again', 'if (isRecordedStep(payment, fact)) return true;', ''],
    ['a refund that is stored goes on in a full item', 'refundOf(payment, refundRequestId) !== undefined || ', ''],
  ]),
  ...mutantsOf('shared/storage/counted-disputes.ts', [
    ['a step without room calls a person', 'if (anomaly !== undefined) return recordAnomaly(table, paymentRequestId, anomaly, now);', ''],
  ]),
];
