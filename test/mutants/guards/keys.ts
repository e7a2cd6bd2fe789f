import { always, type Mutant, mutantsOf } from '../mutant.ts';

const IS_COUNTED = 'attribute_not_exists(#uncounted) OR (NOT contains(#uncounted, :countId) AND size(#uncounted) < :maxUncounted)';

/** What an API key may do and refund, who did what, and what a buyer sees without a key. */
export const KEYS: readonly Mutant[] = [
  ...mutantsOf('shared/http-api/router.ts', [
    ['an API key does what it has a right to', 'if (!rights.includes(right)) throw', 'if (false) throw'],
    [
      'an API key without a right has its request not read',
      'if (routeKey !== undefined) requireRight(routeKey, key.rights);\n    refuseCardNumberInUrl(request);',
      'refuseCardNumberInUrl(request);\n    if (routeKey !== undefined) requireRight(routeKey, key.rights);',
    ],
  ]),
  ...mutantsOf('shared/contract/key-context.ts', [
    ['an API key without rights has none', 'rights === undefined ? RIGHTS :', 'rights === undefined || rights === "" ? RIGHTS :'],
  ]),
  ...mutantsOf('shared/contract/api-clients.ts', [
    ['one hash of two API keys is refused', "if (hasTwice(keys.map((key) => key.hash))) return 'a key is there twice';", ''],
    [
      'one name of two API keys is refused',
      "return hasTwice(names) ? 'two keys of a client have one name' : undefined;",
      'return undefined;',
    ],
    [
      'an API key has no right that this release does not know',
      'rights: RIGHTS.filter((right) => rights.includes(right)),',
      'rights: RIGHTS,',
    ],
  ]),
  ...mutantsOf('functions/api-authorizer/api-clients.ts', [
    ['an API key with an unknown restriction is refused', 'unknownFields.length === 0', 'true'],
  ]),
  ...mutantsOf('shared/storage/daily-limit-writes.ts', [
    [
      "an API key's refunds stay within its daily limit",
      "'attribute_not_exists(#sum) OR #sum <= :room'",
      `'${always('attribute_not_exists(#sum) OR #sum <= :room')}'`,
    ],
    ['a repeated count of an API key is one count', 'isCounted: written || lastCountId === countId', 'isCounted: written'],
    ['a count of an API key is taken back once', IS_COUNTED, always(IS_COUNTED)],
    ['a refund above the daily limit of an API key is none', 'if (amount > limit) return', 'if (false) return'],
  ]),
  ...mutantsOf('functions/payments-api/refunds/reserve-refund.ts', [
    ['a refund of an API key with a limit is counted before it is reserved', 'if (!isCounted) return', 'if (false) return'],
    ['a refused refund of an API key is taken back', 'if (!isReservedAs(limitCountId, refund, reservation)) await', 'if (false) await'],
    ['a reserved refund of an API key stays counted', 'if (!isReservedAs(limitCountId, refund, reservation)) await', 'await'],
    ['a repeated refund of another request of an API key is taken back', '?.limitCountId === limitCountId', ' !== undefined'],
  ]),
  ...mutantsOf('functions/payments-api/refunds/request-refund.ts', [
    [
      'what is refused anyway is not counted for an API key',
      'if (isRefused) throw await refusal(inquireAndEnqueue, payment, amount, force);',
      'void isRefused;',
    ],
  ]),
  ...mutantsOf('functions/payments-api/payments/read-status.ts', [
    ["a buyer's token is compared", 'timingSafeEqual(one, other) && stored', 'stored'],
    ["a payment without a buyer's token has none", ' && stored !== undefined;', ';'],
    ['Antom is asked for a buyer once in a while', '|| !(await store.claimStatusCheck(payment, pauseMs(payment, now()), now()))', ''],
    ['Antom is asked for a buyer while a payment is unsettled', '!isUnsettled(payment) ||', ''],
    ['Antom is not asked for a buyer about a payment that was given up', 'payment.abandoned !== undefined || ', ''],
    ['Antom is not asked for a buyer about a payment that is due no more', 'payment.dueAtEpochMs === undefined || ', ''],
    ['Antom is not asked for a buyer about a payment in review', " || statusOf(payment) === 'REVIEW'", ''],
    [
      'a buyer sees what is stored when Antom is unclear',
      "inquired.outcome === 'answered' ? inquired.payment : payment",
      "inquired.outcome === 'answered' ? inquired.payment : Promise.reject(new Error())",
    ],
  ]),
  ...mutantsOf('infra/operate/keys/clients-secret.ts', [
    ['of two edits of API keys at once one is made', 'if (isStored && now === token) return;', 'if (now === token) return;'],
    ['API keys that were stored by hand meanwhile stay', '      if ((await versionNow()) !== seen) throw changedMeanwhile();\n', ''],
  ]),
];
