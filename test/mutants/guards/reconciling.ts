import { type Mutant, mutantsOf } from '../mutant.ts';

/** What the reconciler waits for before it acts, and what keeps a payment due. */
export const RECONCILING: readonly Mutant[] = [
  ...mutantsOf('functions/reconciler/due-times.ts', [
    ['a new intention gives as much time again', 'Math.max(since, resumedAtEpochMs)', 'since'],
    ['a failed capture gives as much time as an authorization', 'authorized ?? captureFailed', 'authorized'],
  ]),
  ...mutantsOf('shared/payment/settling.ts', [
    ['a captured payment under risk review stays due', 'hasEnd(payment) && isUnderRiskReview(payment) &&', 'false &&'],
    ['a risk review without an end is asked about for a while only', ' && !isReported(payment, RISK_REVIEW_WITHOUT_END)', ''],
    [
      'a risk review without an end needs a person',
      '>= riskReviewMs ? [RISK_REVIEW_WITHOUT_END] : []',
      '>= Infinity ? [RISK_REVIEW_WITHOUT_END] : []',
    ],
  ]),
  ...mutantsOf('functions/reconciler/reconcile-payment.ts', [
    ['a payment is settled only when Antom has nothing new', 'if (!hasNews && isWhole) await', 'if (isWhole) await'],
    ['what cannot be claimed is left alone', 'if (claim === undefined) return false;', 'if (claim === undefined) return true;'],
  ]),
  ...mutantsOf('functions/reconciler/settle-payment.ts', [
    ['a payment with an open refund stays due', 'if (isNews || isAnswerAwaited(payment)) return;', 'if (isNews) return;'],
    ['a payment is abandoned when it is late, not before', 'if (!isLate(payment, now(), settings.abandonAfterMs)) return;', ''],
    [
      'a payment with a newer fact stays due for a while',
      'payment.unknownFacts.length === 0 || isLate(payment, now(), settings.abandonAfterMs)',
      'true',
    ],
  ]),
  ...mutantsOf('functions/reconciler/cancel-at-antom.ts', [
    [
      'a closing is stored before Antom is asked',
      "const recording = await store.recordClosing(payment, 'expired', now());",
      "const recording = { outcome: 'recorded', payment };",
    ],
    ['what has changed meanwhile is not cancelled', 'if (hasChanged) return', 'if (false) return'],
    ['only what is to be closed is cancelled', 'if (!isToBeClosed(payment, now())) return reconciliation;', ''],
  ]),
  ...mutantsOf('functions/reconciler/inquire-payment.ts', [
    [
      'one answer that Antom has no order proves nothing',
      'const NOT_FOUND_WITHOUT_REJECTION = 3;',
      'const NOT_FOUND_WITHOUT_REJECTION = 1;',
    ],
    ['no order is missing while a pay is on its way', 'hasNoOrder(payment) && isPaySettled(dependencies, payment)', 'hasNoOrder(payment)'],
    [
      'a payment that Antom has accepted has an order',
      "recordingRule('notPlaced').unless.every((fact) => payment[fact] === undefined)",
      'true',
    ],
    [
      'an order that is there ends the count of missing ones',
      'if (notFoundStreak > 0 || (cancelRefusals > 0 && !hasFailed)) await',
      'if (cancelRefusals > 0 && !hasFailed) await',
    ],
    [
      'a failed order that Antom does not cancel is none that it has forgotten',
      'if (cancelRefusals > 0 && notFoundStreak === 0) await dependencies.store.resetStreaks(claim);',
      '',
    ],
    ['an order that Antom has forgotten is counted on', 'cancelRefusals > 0 && notFoundStreak === 0', 'cancelRefusals > 0'],
    [
      'a claim that is lost is not acted on',
      'if (counted === undefined) return { ...reconciliation, hasNews: true };',
      'if (counted === undefined) return enqueueNews(dependencies, reconciliation, [notPlaced(claim.payment)]);',
    ],
  ]),
  ...mutantsOf('functions/reconciler/inquire-refunds.ts', [
    ['a refund that was sent again and not answered is unclear', ': { ...reconciliation, isClear: false };', ': reconciliation;'],
    ['every open refund is asked about', 'isOpenRefund(refund) || needsFinalInquiry', 'needsFinalInquiry'],
    ["a refund of Antom's Dashboard is never sent", 'refund.fingerprint !== undefined;', 'true;'],
    ["a refund in a newer release's state is never sent", "isOpenRefund(refund) && refund.state !== 'UNKNOWN'", 'isOpenRefund(refund)'],
    ['a refund is sent with its own amount', 'minorUnits: refund.minorUnits', 'minorUnits: amount.minorUnits'],
  ]),
  ...mutantsOf('functions/reconciler/due-times.ts', [
    ['a payment is reconciled when it expires', 'Math.min(at, due.expiresAtEpochMs)', 'at'],
    ['an authorization waits for its capture', 'Date.parse(approved.recordedAt)', 'expiresAtEpochMs'],
  ]),
];
