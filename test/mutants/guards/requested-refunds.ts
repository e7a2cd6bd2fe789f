import { type Mutant, mutantsOf } from '../mutant.ts';

const CAN_FORCE = 'chargedBackIs(chargedBack), canRefund(amount.currency, amount.minorUnits + unheld - chargedBack)';

/** A refund is requested, sent and asked about so that it is paid once, and never forgotten while it can be repeated. */
export const REQUESTED_REFUNDS: readonly Mutant[] = [
  ...mutantsOf('shared/storage/refund-reservation.ts', [
    ['no refund before one that cannot be counted is reviewed, and none meanwhile', '            anomaliesAre(anomalies),\n', ''],
    ['no refund where anomalies are only counted', '            HAS_NO_FURTHER_ANOMALIES,\n', ''],
    ['the first refund needs no read, and no other one does without', 'room: { conditions: [NO_REFUND_STORED] }', 'room: FEW_REFUNDS'],
    [
      'a refund leaves what others should hold',
      'canRefund(amount.currency, amount.minorUnits + unheld),',
      'canRefund(amount.currency, amount.minorUnits),',
    ],
    ['no refund before the disputes are counted', '      DISPUTES_ARE_COUNTED,\n', ''],
    [
      'a forced refund counts what lost disputes have taken as it was read',
      CAN_FORCE,
      CAN_FORCE.replace('chargedBackIs(chargedBack), ', ''),
    ],
    ['a forced refund is not of more than refunds have left', CAN_FORCE, 'chargedBackIs(chargedBack)'],
    ['refunds are forgotten as they were seen', '    conditions: [revisionIs(revision)],\n', '    conditions: [],\n'],
    ['a refund of an abandoned payment is asked about for as long as before', '      ...resumed(now).set,\n', ''],
    ['a refund makes an abandoned payment one that is not', '...resumed(now).remove]', ']'],
  ]),
  ...mutantsOf('shared/storage/refund-writes.ts', [
    ['a refund is kept elsewhere before it is forgotten', '  await keepForgottenRefunds(table, payment, forgotten, now);\n', ''],
    [
      'a reservation is tried again when others have written meanwhile',
      "if (recording.outcome !== 'superseded' || !isReadAgain(payment, room, recording.payment)) return recording;",
      'return recording;',
    ],
    [
      'what was read of a payment decides whether a refund may be one too many',
      "if (refund.force !== true && hasUncountedMoney(payment)) return { outcome: 'superseded', payment };",
      '',
    ],
    [
      'refunds that are open or have succeeded make no room',
      ' || countedRefunds(payment) >= MAX_REFUNDS) return FEW_REFUNDS',
      ') return FEW_REFUNDS',
    ],
    [
      'counts of a release before are made good',
      'await withCountedDisputes(table, owned.paymentRequestId)',
      'await getPayment(table, owned.paymentRequestId)',
    ],
    [
      'a refund in a form of a newer release is left alone',
      "if (found?.revision === payment.revision) return { outcome: 'superseded', payment };",
      '',
    ],
  ]),
  ...mutantsOf('functions/payments-api/refunds/request-refund.ts', [
    [
      'the key of a forgotten refund refunds nothing',
      'await withForgotten(await findPayment(owned), refundRequestId)',
      'await findPayment(owned)',
    ],
    [
      'a cancelled payment is refunded only while Antom has its money',
      'if (force && payment.cancellation !== undefined) await confirmMoneyIsKept(inquireAndEnqueue, payment);',
      '',
    ],
    ['a refusal that may be out of date is not final before Antom was asked', 'if (!mayBeOutdated(refused)) return', 'if (true) return'],
  ]),
  ...mutantsOf('functions/payments-api/refunds/kept-money.ts', [
    ['Antom keeps no money of a payment that it shows as cancelled', "if (shows('cancellation')) return", 'if (false) return'],
    ['Antom keeps the money of a payment that it shows as successful', "!shows('authorized') || !shows('captured')", "!shows('captured')"],
    ['Antom keeps the money of a payment that it shows as captured', "!shows('authorized') || !shows('captured')", "!shows('authorized')"],
    ['Antom keeps no money that it has refunded by itself', 'facts.some((fact) => isForeignRefund(payment, fact))', 'false'],
    ['Antom may have returned money by what cannot be read', 'inquired.isMoneyWhole ? undefined : NOT_WHOLE', 'undefined'],
    ['a refund that failed has given nothing back', "fact.kind === 'refund' && fact.result !== 'FAIL' && ", "fact.kind === 'refund' && "],
  ]),
  ...mutantsOf('functions/payments-api/refunds/send-refund.ts', [
    ['an inquiry about another order states no refund of ours', "factsToRecord(payment, inquired, 'inquiryPayment')", 'inquired.facts'],
    [
      'a refusal that shows that Antom knows more is asked about',
      'REFUSALS_THAT_NEED_AN_INQUIRY.has(reasonOf(result).resultCode)',
      'false',
    ],
    [
      'an answer to a refund that the queue refused is not acted on',
      "if (after === undefined) throw new Problem('queue_unavailable');",
      '',
    ],
  ]),
  ...mutantsOf('functions/reconciler/inquire-refunds.ts', [
    ['a refund of the Dashboard that Antom does not know has failed', 'if (isOpen && !isOurs && isNotListed', 'if (false && isNotListed'],
    ['only a refund that was not requested here fails as unknown', 'if (isOpen && !isOurs && isNotListed', 'if (isOpen && isNotListed'],
    ['a refund that Antom lists has not failed', '!listedRefunds.has(refundRequestId)', 'true'],
    ['an answer that may have left a refund out denies none', 'listedRefunds !== undefined && !listedRefunds.has', '!listedRefunds?.has'],
    [
      'a refund is missing after an hour of answers without it',
      'if (now().getTime() - Date.parse(missingSince) < MISSING_FOR_MS) return reconciliation;',
      '',
    ],
  ]),
  ...mutantsOf('functions/reconciler/inquire-payment.ts', [
    ['an answer that cannot be read as a whole denies no refund', 'isClear && result.isMoneyWhole && shows', 'isClear && shows'],
    ['an answer about another order denies no refund', 'isClear && result.isMoneyWhole && shows', 'result.isMoneyWhole && shows'],
    ['an answer that lacks what is recorded denies no refund', ' && showsWhatIsRecorded(claim.payment, result.facts)', ''],
  ]),
  ...mutantsOf('shared/contract/refund-view.ts', [
    ['a missing refund is looked for before it is made again', 'if (isMissingRefund(refund)) return MISSING_REFUND;', ''],
  ]),
  ...mutantsOf('shared/contract/payment-event.ts', [
    ['a finding about a refund in process has its time', ' ?? openedAt(payment, occasion)', ''],
    ['a refund may be missing again, with an event of its own', '/${refund.missingSince}', ''],
  ]),
  ...mutantsOf('shared/payment/review.ts', [
    ['only a refund that is recorded has been counted', ' && refundOf(payment, refundRequestId) === undefined', ''],
    ['what an unread step of a dispute may have taken is not refunded', ' || isUnreadStep(anomaly)', ''],
  ]),
  ...mutantsOf('functions/payments-api/refunds/refund-refusal.ts', [
    ['what Antom told of and what cannot be counted is not refunded', ' || hasUncountedMoney(payment)', ''],
    [
      'force goes beyond what lost disputes have taken',
      'payment.refundableMinorUnits + chargedBackMinorUnits(payment) < amount',
      'payment.refundableMinorUnits < amount',
    ],
    ['a payment that is not captured may be so by now', "refusal === 'payment_not_captured' || refusal === ", 'refusal === '],
  ]),
];
