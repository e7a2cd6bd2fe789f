import { type Mutant, mutantsOf } from '../mutant.ts';

/** A won is refunded once, whatever Antom says and in whatever order. */
export const REFUNDS: readonly Mutant[] = [
  ...mutantsOf('shared/payment/settling.ts', [
    [
      'a refund has no end once a person has been told',
      'id === refundRequestId && isReported(payment, withoutEnd.refund(id))',
      'id === refundRequestId',
    ],
    ['what overtook a failure does not contradict it', ' || !isOver(failedAt(refund), now, pauseMs)', ''],
    ['what a reviewer calls failed may be in process for ever', 'fingerprint === undefined && isReported(', 'false && isReported('],
    ['what a reviewer cannot call failed has failed at Antom', 'fingerprint === undefined && isReported(', 'isReported('],
    ['a missing refund that is found again holds its money and is told of once', 'isMissingRefund(refund) || ', ''],
  ]),
  ...mutantsOf('functions/reconciler/inquire-refunds.ts', [
    ['a failed refund that is in process a day later calls a person', '[...result.facts, ...late]', 'result.facts'],
  ]),
  ...mutantsOf('functions/reconciler/inquire-payment.ts', [
    ['a failed refund that is listed in process a day later calls a person', '...conclusions, ...late];', '...conclusions];'],
  ]),
  ...mutantsOf('shared/payment/refund-result.ts', [
    ["a refund in a newer release's state stays so", "if (before.state === 'UNKNOWN') return before;", ''],
    [
      'money comes back of a refund that has both succeeded and failed',
      "before.state === 'SUCCESS' && before.failedAt !== undefined && before.succeededAt !== undefined",
      "before.state === 'SUCCESS'",
    ],
    ['a failure and a success of one refund are both kept', '    ...toldAt(before, fact, at),\n    ...numbersNewIn', '    ...numbersNewIn'],
    [
      'of a failure and a success the second one has the later time',
      'other === undefined || Date.parse(at) > Date.parse(other) ? at : new Date(Date.parse(other) + 1).toISOString()',
      'at',
    ],
    ['the first failure of a refund keeps its time', 'return mayFail ? {', 'return true ? {'],
    ['what Antom states takes the place of what was concluded', 'isMissingRefund(before) && !isConcluded(fact)', 'false'],
    ['a conclusion is drawn once', 'isMissingRefund(before) && !isConcluded(fact)', 'isMissingRefund(before)'],
    ["Antom's own failure is no missing refund", 'looksConcluded(fact) && before.fingerprint === undefined ? undefined : ', ''],
    [
      'of two amounts of a success the larger one counts',
      "before.state === 'SUCCESS' && !isAssumed ? larger(stated, refundedBy(before)) : stated",
      'stated',
    ],
    [
      'an amount of a success that is stated outranks one that is assumed',
      "before.state === 'SUCCESS' && !isAssumed ? larger",
      "before.state === 'SUCCESS' ? larger",
    ],
    ['what is stated of a refund is no longer assumed', '    ...(isAssumed ? { amountIsAssumed: undefined } : {}),\n', ''],
    [
      'an amount that is assumed is compared with none',
      'return fact.amount !== undefined && fact.amountIsAssumed === undefined;',
      'return fact.amount !== undefined;',
    ],
    [
      'an amount is assumed of a new state only',
      '  if (!isHigher(before, fact)) return {};\n  if (before.fingerprint',
      '  if (before.fingerprint',
    ],
    [
      'what is assumed of a refund that is not stored is compared with none',
      'if (leastStated === undefined && fingerprint === undefined && amountIsAssumed === true) return undefined;',
      '',
    ],
    [
      'of the Dashboard, too, a stated amount outranks one that is assumed',
      '(isAssumed || stated > before.minorUnits)',
      'stated > before.minorUnits',
    ],
    ['what is stated of an earlier state is rather assumed', 'isAssumed ? mostStated : before.minorUnits', 'before.minorUnits'],
    [
      'a success takes what Antom says that it refunded',
      "refund.state === 'SUCCESS' ? refundedBy(refund) : refund.heldMinorUnits",
      "refund.state === 'SUCCESS' ? refund.minorUnits : refund.heldMinorUnits",
    ],
    ['of two amounts of a refund in the Dashboard the larger one counts', '(isAssumed || stated > before.minorUnits)', 'true'],
    ['amounts that differ are kept', ' || stated < leastStated || stated > mostStated', ''],
    [
      'a refund in the Dashboard holds its amount while it is in process',
      'heldMinorUnits: minorUnits, requestedAt: at',
      'heldMinorUnits: 0n, requestedAt: at',
    ],
    [
      'it holds what was told of it last, or rather the larger amount',
      "fact.result === 'PROCESSING' && (counts || isSame) ? minorUnits : before.heldMinorUnits",
      'before.heldMinorUnits',
    ],
    ['a refund that has ended holds nothing', '{ state: result, heldMinorUnits: 0n, settledAt', '{ state: result, settledAt'],
    [
      'the first id of a refund stays',
      'if (refundId === undefined) return { refundId: fact.refundId };',
      'return { refundId: fact.refundId };',
    ],
    [
      'a missing refund that Antom tells of again is in process',
      'return isStatedAfterConclusion(before, fact) || refundRank',
      'return refundRank',
    ],
    ['a refund that Antom tells of is not missing', '(isInProcess && isOpenState(before.state))', 'false'],
    ['a refund that is in process again has no end', '{ settledAt: undefined, resultCode: undefined, resultMessage: undefined }', '{}'],
    ['a second id of a refund is kept', 'otherRefundId === undefined ? { otherRefundId: fact.refundId } : {}', '({})'],
  ]),
  ...mutantsOf('shared/payment/recording.ts', [
    [
      'a refund of an amount that cannot be counted ends all the same',
      "if (fact.kind !== 'refund' || isCountable(payment, fact)) return undefined;",
      'return undefined;',
    ],
    ['a refund of nothing contradicts', ' && amount.minorUnits > 0n', ''],
    ['an amount that cannot be counted gives way to one that can', ', amountIsAssumed: true };', ' };'],
  ]),
  ...mutantsOf('functions/payments-api/payments/send-pay.ts', [
    ['another amount than was asked for is shown to a person', 'if (differs !== undefined && ', 'if (false && '],
  ]),
  ...mutantsOf('shared/antom-facts/facts-of-answers.ts', [
    [
      'a refund is in process without an amount, too',
      'refundFact(statement, known)',
      'refundFact(statement, isUnsized ? known : undefined)',
    ],
  ]),
  ...mutantsOf('shared/payment/inquired.ts', [
    ['an order that Antom does not know contradicts an approval', 'isApproved(payment) ? [anomaly', 'false ? [anomaly'],
    ['an order that Antom does not know contradicts no unpaid payment', 'isApproved(payment) ? [anomaly', 'true ? [anomaly'],
    ['a refund that cannot be read is told of unless it is known', 'refundOf(payment, id) === undefined && ', ''],
    ['a refund that cannot be read is told of', '...contradictions, ...uncountable(payment, inquired)', '...contradictions'],
  ]),
  ...mutantsOf('shared/payment/review.ts', [
    ['a failed refund that is in process holds others back', 'isRefundInProcess(anomaly) || ', ''],
    ['of more anomalies than are kept, any may be a refund', '  if (payment.furtherAnomalies !== undefined) return true;\n', ''],
  ]),
  ...mutantsOf('shared/storage/payment-item.ts', [
    ['what a refund should hold is not left', ' - unheldMinorUnits({ refunds: readRefunds })', ''],
  ]),
  ...mutantsOf('shared/storage/counted-disputes.ts', [
    [
      'counting disputes leaves refunds as they are stored',
      'payment.refundableMinorUnits + unheldMinorUnits(payment)',
      'payment.refundableMinorUnits',
    ],
  ]),
  ...mutantsOf('shared/antom-facts/facts-with-amounts.ts', [
    ['an amount that Antom has not stated is marked', 'amountIsAssumed: true, ', ''],
  ]),
  ...mutantsOf('shared/payment/anomaly.ts', [
    ["a review frees a payment from what was another order's", ' || isOfAnother(payment, anomaly)', ''],
    ['a review does not free a payment of what its own buyer paid', '=== true && !namesPayment(anomaly, paymentId)', '=== true'],
    [
      'a success without an amount needs nobody once its amount is stated',
      'anomaly === unsizedRefund(id) && isOfStatedSuccess(refund)',
      'false',
    ],
    ['a success of which no amount is stated needs a person', ' && amountIsAssumed === undefined;', ';'],
  ]),
  ...mutantsOf('shared/payment/recording.ts', [
    ['a refund is missing only while nothing has changed', 'isConcluded(fact) && fact.revision !== revision', 'false'],
  ]),
  ...mutantsOf('shared/payment/inquired.ts', [
    ['an answer without the success shows no payment', "facts.some(({ kind }) => kind === 'authorized') && facts", 'facts'],
    ['an answer without the capture shows no payment', ' && facts.some(isThatCapture)', ''],
    ['another capture is not the one that is recorded', ' || captureId === captured.captureId', ' || true'],
    ['an answer without a refund that has succeeded lacks others, too', ' && !lacksRefund', ''],
  ]),
  ...mutantsOf('shared/payment/captured-money.ts', [
    [
      'a capture of another amount that a person has reviewed keeps no order',
      'payment.anomalies.filter((anomaly) => !reviewed.has(reviewTextOf(anomaly)))',
      'payment.anomalies',
    ],
    ['what was captured twice is given back twice', ' * BigInt(1 + furtherCaptures(payment).again)', ''],
    ['what was captured of another amount is given back, too', ' + sumOf(ofOtherAmounts.map(({ minorUnits }) => minorUnits))', ''],
    ['refunds of one id are one', ' - toldTwice', ''],
    ['refunds of one id are two when a person says so', "!reviewed.has(reviewTextAbout('refunds_share_id', refundId))", 'refundId'],
    ['what was captured in another currency cannot be compared', 'isComparable && ', ''],
  ]),
  ...mutantsOf('shared/payment/anomaly-text.ts', [
    ['a capture under an id of several lines is one', '(?: (.*))?$/s', '(?: (.*))?$/'],
    [
      'two captures of another amount are two',
      "kind === 'captured' && captureId !== undefined ? [captureId]",
      "kind === 'captured' && captureId === '' ? [captureId]",
    ],
  ]),
  ...mutantsOf('shared/payment/further-captures.ts', [
    ['a capture of another amount that is told without an id is no further one', 'captureId = UNNAMED }', "captureId = '' }"],
    ['an id that looks like a place is none', '(?:#|%(?:25)*23)', '(?:%(?:25)*23)'],
    ['no two ids of captures have one name', '(?:#|%(?:25)*23)', '(?:#)'],
  ]),
  ...mutantsOf('shared/payment/recording.ts', [
    ['a failure of a refund that cannot be counted holds nothing back', ' || isFailureOfNone(payment, fact)', ''],
    [
      'a failure that cannot be counted of a recorded refund is told',
      ' && refundOf(payment, fact.refundRequestId) === undefined && !isCounted',
      ' && !isCounted',
    ],
  ]),
  ...mutantsOf('shared/storage/refund-updates.ts', [
    ['what is kept of a usual result fits in its room', 'keptOf(told)', 'told'],
    ['a result under another id is no usual one', '[refundIdIsFreeOr(fact.refundId)]', '[]'],
    ['what a refund should have held is taken off once', ' - unheldBy(before);', ';'],
    ['an amount that is assumed is no usual one', 'if (fact.amountIsAssumed === true || ', 'if ('],
    ['a code that is not kept of every refund makes no usual result', ' || looksConcluded(fact)) return', ') return'],
    ['a result of a refund whose amount is assumed is no usual one', '      REFUND_AMOUNT_IS_KNOWN,\n', ''],
    ['a failure of a refund that was not requested here is no usual one', '[REFUND_WAS_REQUESTED]', '[]'],
    ['a failure that was concluded is written while nothing has changed', '[revisionIs(fact.revision)]', '[]'],
    ['what a refund has no longer is removed', 'value === undefined && had.get(name) !== undefined', 'false'],
  ]),
  ...mutantsOf('shared/storage/reconciler-writes.ts', [
    [
      'a refund is missing in the payment that was claimed',
      'conditions: [dueTimeIs(dueAtEpochMs), revisionIs(payment.revision)],\n    set: [\n      {',
      'conditions: [dueTimeIs(dueAtEpochMs)],\n    set: [\n      {',
    ],
  ]),
  ...mutantsOf('shared/payment/money-findings.ts', [
    ['one refund has one id', "[about('refund_ids_differ', refundRequestId)]", '[]'],
    ['a refund that is in process again is told', "[about('refund_failed_and_in_process', `${failedAt} ${refundRequestId}`)]", '[]'],
    ['each time that a refund is in process again is told', '`${failedAt} ${refundRequestId}`', 'refundRequestId'],
  ]),
  ...mutantsOf('shared/storage/refund-writes.ts', [
    [
      'a refund of an amount that cannot be counted is recorded',
      'if (refund !== undefined) await recordRefundFact',
      'if (false) await recordRefundFact',
    ],
  ]),
  ...mutantsOf('shared/payment/refund.ts', [
    ['a refund is forgotten only where failed ones were', 'failedRefundsForgotten > 0 && ', ''],
    [
      "a refund of Antom's Dashboard was never forgotten",
      'isOwnId(paymentRequestId, refundRequestId) && !Object.hasOwn(refunds, refundRequestId)',
      '!Object.hasOwn(refunds, refundRequestId)',
    ],
    [
      'the oldest failed refunds are forgotten first',
      'failed.toSorted(([, a], [, b]) => Date.parse(a.requestedAt) - Date.parse(b.requestedAt))',
      'failed.toReversed()',
    ],
    ['only a refund of ours can have lost its request', 'fingerprint === undefined && isOwnId(', 'fingerprint === undefined || isOwnId('],
    [
      'failed refunds do not count against the limit',
      'Object.values(payment.refunds).filter(({ state }) => !rulesOf(state).isOff)',
      'Object.values(payment.refunds)',
    ],
  ]),
  ...mutantsOf('shared/payment/overlay.ts', [
    ['a refund that failed in another currency is not recorded', ' || isFailureOfNone(payment, fact)', ''],
    [
      'a forgotten refund is news only when it succeeds',
      "if (fact.result !== 'SUCCESS' && mayBeForgotten(payment, refundRequestId)) return payment;",
      '',
    ],
  ]),
];
