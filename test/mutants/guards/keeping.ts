import { type Mutant, mutantsOf } from '../mutant.ts';

/** How long things are kept, how many of them, and what becomes of what is said twice. */
export const KEEPING: readonly Mutant[] = [
  ...mutantsOf('shared/storage/payments-table-access.ts', [
    ['nothing is written to a payment past its time', '[IS_PAYMENT, isKeptAt(table.now()), ...', '[IS_PAYMENT, ...'],
    ['a payment past its time is not shown', '!== undefined && isKept(item, now());', '!== undefined;'],
    ['the key of another item is the id of no payment', 'return isPayment(table, item) ? item : undefined;', 'return item;'],
    ['each record keeps a payment for longer', 'update.records === true && years !== undefined ?', 'false ?'],
    ['a new payment is kept for so many years', '...(years === undefined ? {} : { keepUntilEpochS: keepUntilEpochS(now(), years) })', ''],
    ['what only looks at a payment keeps it no longer', 'update.records === true && years', 'years'],
  ]),
  ...mutantsOf('shared/storage/retention.ts', [
    [
      'the id of a payment past its time is free',
      'attribute_not_exists(#paymentRequestId) OR #${KEEP_UNTIL} <= :keptAt',
      'attribute_not_exists(#paymentRequestId) OR (#${KEEP_UNTIL} <= :keptAt AND #${KEEP_UNTIL} > :keptAt)',
    ],
    [
      'an item of an older release is kept',
      '`attribute_not_exists(#${KEEP_UNTIL}) OR #${KEEP_UNTIL} > :keptAt`',
      '`#${KEEP_UNTIL} > :keptAt`',
    ],
  ]),
  ...mutantsOf('shared/storage/order-writes.ts', [
    ['an order past its time has no payments', 'isKept(item, now()) ? (item ?? {}) : {}', 'item ?? {}'],
    ['an order past its time can be claimed', ') OR ${past.expression}`', ') OR NOT (#open = #open OR ${past.expression})`'],
    ['each write keeps an order for longer', ', ...keptBesidePayments(table.retentionYears, table.now())]', ']'],
    [
      'no payment joins those of an order past its time',
      'conditions: [isKeptAt(time), isNotOpen(attempt), ',
      'conditions: [isNotOpen(attempt), ',
    ],
  ]),
  ...mutantsOf('shared/storage/forgotten-refunds.ts', [
    ['the reason of a forgotten refund is not kept', ', reason: undefined };', ' };'],
    ['a forgotten refund past its time is none', ' || !isKept(item, table.now()) ?', ' ?'],
    ['a forgotten refund is not kept for ever', ', ...keep] };', '] };'],
  ]),
  ...mutantsOf('shared/storage/reconciler-writes.ts', [
    ['a payment that is settled has no stored request', 'remove: [...DUE_TIME, ...STORED_REQUEST] };', 'remove: DUE_TIME };'],
  ]),
  ...mutantsOf('shared/storage/erasure-writes.ts', [
    [
      'a request that may be sent again is not erased',
      'if (payment.request !== undefined && maySendPay(payment) && ',
      'if (payment.request === undefined && ',
    ],
    ['a refund that may be sent again keeps its reason', 'isOpenRefund(refund) && refund.reason !== undefined', 'false'],
    ['nothing is erased that was written since the read', 'conditions: [revisionIs(revision)],', 'conditions: [],'],
    ['an erasure changes what is shown, and so the sequence', 'add: [NEXT_REVISION],', 'add: [],'],
    ['it is kept who has erased texts', ", setTo('erased', { by, erasedAt: now.toISOString() })]", ']'],
  ]),
  ...mutantsOf('shared/storage/parked-message.ts', [
    ['a parked message is kept for a month', '      keptWhileParked(now),\n', ''],
    ['a notification that Antom repeats is parked once', "text.replace(SENT_AT, '')", 'text'],
    ['the oldest parked message is measured, and not the newest', 'ScanIndexForward: true', 'ScanIndexForward: false'],
    ['a parked message past its time is none', 'parkedIsKeptFrom(now).toISOString()', "'0'"],
  ]),
  ...mutantsOf('functions/reconciler/measure-parked.ts', [
    [
      'that parked messages cannot be read stops no sweep',
      "log.error('reconciliation_failed', { reason: 'parked' }, error);",
      "log.error('reconciliation_failed', { reason: 'parked' }, error);\n    throw error;",
    ],
  ]),
  ...mutantsOf('shared/storage/recording-writes.ts', [
    ['so many anomalies are kept', '[anomalyIsNew(text), anomaliesAreFewerThan(roomFor(text))]', '[anomalyIsNew(text)]'],
    ['that there are more anomalies is recorded', "kept.outcome === 'superseded' ? await record(", 'false ? await record('],
    ['that there are more anomalies is recorded once', 'conditions: [HAS_NO_FURTHER_ANOMALIES]', 'conditions: []'],
    [
      'a fact that was refused for a passing reason is written again',
      'anomalyOf(payment, fact) === undefined && newFactsFor',
      'false && newFactsFor',
    ],
  ]),
  ...mutantsOf('shared/payment/overlay.ts', [
    ['so many anomalies are shown', 'if (anomalies.length < roomFor(anomaly)) return', 'if (true) return'],
    ['an anomaly is shown once', 'if (anomalies.includes(anomaly)) return payment;', ''],
    ['that there are more anomalies is news once', 'furtherAnomalies === undefined ? {', 'true ? {'],
  ]),
  ...mutantsOf('shared/payment/anomaly-text.ts', [
    ['an id that may be cut is of no known refund', 'named.length < LONGEST_DETAIL ? named', 'true ? named'],
    ['what comes from outside does not fill the item', 'detail.slice(0, LONGEST_DETAIL)', 'detail'],
  ]),
  ...mutantsOf('shared/payment/anomaly.ts', [
    [
      'an end that does not come is told beside twenty other anomalies',
      'isConclusion === true ? MAX_CONCLUSIONS : 0',
      'isConclusion === true ? 0 : 0',
    ],
    ['what had no room is told when there is some', ' && anomalies.length >= roomFor(anomaly)', ''],
    [
      'an anomaly of a newer release may mean that the buyer has paid',
      'rulesOf(anomaly)?.impliesApproval ?? true',
      'rulesOf(anomaly)?.impliesApproval ?? false',
    ],
    [
      'a review ends only what shows no money',
      'isReviewed && (rulesOf(anomaly)?.endsWithReview === true || ',
      'isReviewed && (rulesOf(anomaly) !== undefined || ',
    ],
    ['what nobody has reviewed does not end', 'return isReviewed && (', 'return ('],
    ['a later fact explains an anomaly', 'if (isExplained(payment, anomaly)) return true;', ''],
    ['what may be money of this payment is not ended by a review', 'approves && !fails ? {} : ', ''],
  ]),
  ...mutantsOf('shared/payment/recorded-at.ts', [
    [
      'an anomaly has a time by which it was recorded',
      'payment.anomalies.includes(fact.anomaly) ? payment.lastAnomalyAt : undefined',
      'undefined',
    ],
    [
      'one that is not kept has none',
      'payment.anomalies.includes(fact.anomaly) ? payment.lastAnomalyAt : undefined',
      'payment.lastAnomalyAt',
    ],
  ]),
  ...mutantsOf('functions/payment-worker/process-news.ts', [
    ['a repetition that is sent a day later announces nothing', '>= REPETITION_ENDS_MS', '>= Infinity'],
    ['a fact that is new is announced however late it comes', "recording.outcome !== 'recorded' && isLateRepetition(", 'isLateRepetition('],
    [
      'an anomaly that a person has reviewed calls for no review again',
      'if (needsReview(recording.payment) || !recording.payment.anomalies.includes(recording.anomaly)) callForReview();',
      'callForReview();',
    ],
    [
      'an anomaly that is not kept calls for a review each time',
      ' || !recording.payment.anomalies.includes(recording.anomaly)) callForReview',
      ') callForReview',
    ],
    ['a payment is counted as failed once', 'payment[kind] !== undefined).length === 1', 'payment[kind] !== undefined).length >= 1'],
    [
      'a repetition calls for a review, too',
      'if (needsReview(payment)) callForReview();',
      "if (needsReview(payment) && recording.outcome !== 'duplicate') callForReview();",
    ],
    ['what is captured twice is counted once', "if (recording.outcome === 'recorded') {", 'if (true) {'],
  ]),
  ...mutantsOf('shared/messaging/queue-message.ts', [
    ['a message of a newer version is not read', "readableVersion.safeParse(json['version']).success ?", 'true ?'],
    ['a fact that is not understood is named', 'facts.length < data.facts.length ? kind : undefined', 'undefined'],
  ]),
  ...mutantsOf('shared/payment/buyer-page.ts', [
    ['the page is not shown of a payment that is closing', 'isOpen(payment) && payment.closing === undefined', 'isOpen(payment)'],
  ]),
  ...mutantsOf('shared/contract/listed.ts', [
    ['what is too much for an event is left out', 'if (bytes > left) continue;', ''],
    ['a text of a release before does not fill an event', 'text?.slice(0, LONGEST_TEXT)', 'text'],
  ]),
  ...mutantsOf('shared/contract/payment-view.ts', [
    ['an open dispute is not left out', 'Number(a.isOver) - Number(b.isOver) || ', ''],
    ['a view that is ahead of the record has no sequence', 'payment.isAheadOfRecord === true || ', ''],
    ['a view without the page that the record has, has no sequence', ' || isHiddenByTime(payment, now) ?', ' ?'],
  ]),
];
