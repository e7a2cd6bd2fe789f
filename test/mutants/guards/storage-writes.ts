import { type Mutant, mutantsOf } from '../mutant.ts';

const ONE = "'#sends :one', values: { ':one': 1 }";

/** What the writes do beside their conditions. */
export const STORAGE_WRITES: readonly Mutant[] = [
  ...mutantsOf('shared/storage/payments-table-access.ts', [
    ['a payment is created once', '...conditionParameters([isNewOrPastAt(now())]),', ''],
  ]),
  ...mutantsOf('shared/storage/start-writes.ts', [
    ['a create that the SDK repeats is still a create', 'written || stored.lease.attemptId === lease.attemptId ?', 'written ?'],
    ['a lease that the SDK takes again is still taken', 'written || payment.lease.attemptId === lease.attemptId ?', 'written ?'],
    ['every pay is counted', ONE, ONE.replace('1 }', '0 }')],
    ['a pay starts the count of missing orders again', "      setTo('notFoundStreak', 0),\n", ''],
    ['an acceptance with another id is no repetition', ' && paymentId === answer.paymentId', ''],
    ['an acceptance makes the payment due', '      ...due,\n', ''],
    ['a rejection counts only for the only pay', "notYet('acceptance'), sendsAre(1)", "notYet('acceptance')"],
    ['a rejection after an acceptance counts for nothing', "notYet('acceptance'), sendsAre(1)", 'sendsAre(1)'],
    ['the stored request goes with the acceptance', '...due,\n    ],\n    remove: STORED_REQUEST,', '...due,\n    ],'],
  ]),
  ...mutantsOf('shared/storage/refund-reservation.ts', [
    ['a cancelled payment is not refunded', "            notYet('cancellation'),\n", ''],
    ['a reserved refund is due at once', '      ...dueAt(due),\n', ''],
    [
      'a reserved amount is not available',
      "'#refundable = #refundable - :amount', values: { ':amount': amount.minorUnits }",
      "'#refundable = #refundable + :zero', values: { ':amount': amount.minorUnits, ':zero': 0 }",
    ],
  ]),
  ...mutantsOf('shared/storage/refund-updates.ts', [
    ['a failed refund gives back what it held', "    { expression: '#refundable = #refundable + #refunds.#refund.#held' },\n", ''],
    ['a success takes what the refund did not hold', "    { expression: '#refundable = #refundable - #refunds.#refund.#notHeld' },\n", ''],
    ['a refund in the Dashboard is taken off what is left', '...(difference === 0n ? []', '...(difference !== 0n ? []'],
    ['two writers of one refund lose no result', 'conditions: [revisionIs(payment.revision), ...(isNew', 'conditions: [...(isNew'],
  ]),
  ...mutantsOf('shared/storage/fact-writes.ts', [
    ['a fact that does not settle keeps the payment due', 'set: [...set, ...dueUnlessSet(due)]', 'set'],
    [
      'a fact is recorded although a refund keeps it from settling',
      'const isUnsettled = settles !== undefined &&',
      'const isUnsettled = false &&',
    ],
    ['a payment under risk review is not settled by a fact', "NO_DISPUTE_STORED, notYet('riskReviewStarted')", 'NO_DISPUTE_STORED'],
    ['a capture can be refunded', '...(rule.refundable ? [', '...(false ? ['],
  ]),
  ...mutantsOf('shared/storage/detail-writes.ts', [
    ["the address of the buyer's page goes with the approval", 'MILESTONES[kind].approves ?', 'MILESTONES[kind].fails ?'],
    ['what a repeated fact says more is filled in', "recording.outcome !== 'duplicate' ||", 'true ||'],
    ['the first id of a capture is filled in once', "'attribute_not_exists(#captured.#captureId)'", "'attribute_exists(#captured)'"],
    [
      'what was filled in meanwhile may be what a fact contradicts',
      'await orAnomaly(table, paymentRequestId, fact, filled, now), now)',
      'filled, now)',
    ],
  ]),
  ...mutantsOf('shared/payment/stated-details.ts', [
    ['a capture whose id was not named gets the first that is', 'captured.captureId === undefined ? ', 'false ? '],
  ]),
  ...mutantsOf('shared/storage/recording-writes.ts', [
    ["another client's payment is never shown", 'recording.payment.apiClientId !== apiClientId', 'false'],
    ['a contradiction is kept', 'anomaly === undefined ? recording :', 'anomaly !== undefined ? recording :'],
    ['a contradiction makes the payment due', 'now.toISOString()), ...dueUnlessSet(due)],\n    add', 'now.toISOString())],\n    add'],
  ]),
  ...mutantsOf('shared/storage/decision-writes.ts', [
    [
      "a merchant's cancellation is due at once, and counts missing orders anew",
      '(isRequested ? [...dueAt(due), ...NO_STREAKS]',
      '(isRequested ? []',
    ],
  ]),
  ...mutantsOf('shared/storage/lookups.ts', [
    ['a cursor opens the list of its own order only', "if (cursor !== undefined && after === undefined) return 'invalid-cursor';", ''],
  ]),
];
