import { type Mutant, mutantsOf } from '../mutant.ts';

/** What Antom's answers and notifications say, and who may say it. */
export const ANSWERS: readonly Mutant[] = [
  ...mutantsOf('shared/antom/signature.ts', [
    ['a key under another name is tried', 'const verifiedBy = [...keys].find(', 'const verifiedBy = [...keys].slice(0, 0).find('],
    ['a key under another name is reported', 'named === undefined ? { valid: true } : { valid: true, verifiedBy }', '{ valid: true }'],
    ['a signature has one of each field', '(fields.get(name) ?? value) !== value', 'false'],
    ['a signature is strict base64', '/^[A-Za-z0-9+/]+={0,2}$/.test(base64) ?', 'true ?'],
    ['a signature covers the path', '`POST ${content.path}\\n', '`POST \\n'],
    ['a signature covers the client', '${content.clientId}.${content.time}.`', '.${content.time}.`'],
    ['a signature covers the time', '${content.clientId}.${content.time}.`', '${content.clientId}..`'],
  ]),
  ...mutantsOf('shared/antom/sole-value.ts', [
    ['a header that is there twice with two values counts for nothing', 'others.length === 0 ? value : undefined', 'value'],
  ]),
  ...mutantsOf('shared/antom/authenticate-notification.ts', [
    ['every value of a header is looked at', "values.join(',')", 'values[0]'],
    ['the time of a notification names a moment', 'isKnownForm && !Number.isNaN(moment.getTime())', 'isKnownForm'],
  ]),
  ...mutantsOf('functions/antom-webhook/receive-notification.ts', [
    ['an old notification is refused', "if (now().getTime() - authentication.sentAt.getTime() > OLDEST_MS) return refuse('too_old');", ''],
    [
      'a key under another name is seen by the operator',
      'if (authentication.verifiedBy !== undefined) reportKeyVersion',
      'if (false) reportKeyVersion',
    ],
  ]),
  ...mutantsOf('shared/antom-facts/metered-client.ts', [
    ["a key under another name is seen in Antom's answers", 'answer.signed && answer.verifiedBy !== undefined', 'false'],
    ['an unclear answer is counted', 'if (unclear !== undefined) reportUnclearAnswer', 'if (false) reportUnclearAnswer'],
    ['what cannot be read in an answer is counted', "    meter.count('AntomEntryUnreadable');\n", ''],
  ]),
  ...mutantsOf('shared/antom-facts/facts-of-notifications.ts', [
    ['a judgement of an amount that cannot be read is unclear', 'dispute.unreadable.length > 0 ? undefined : ', ''],
  ]),
  ...mutantsOf('shared/antom/answer.ts', [
    ['an answer about another payment says nothing', "if (named === 'others') return", 'if (false) return'],
    ['a success names what was asked for', "if (named === 'none') throw", 'if (false) throw'],
    ['a refusal without an id has no body', "named === 'asked' ? schema", 'true ? schema'],
    ['a success is signed', "result.resultStatus === 'S' ? unknown('unsigned'", "false ? unknown('unsigned'"],
    ['an answer is to this client', "if (answeredClient !== clientId) return badSignature('other_client_id');", ''],
    ["an answer's signature is verified", 'if (!verification.valid) return badSignature(verification.failure);', ''],
    [
      'an answer with half a signature is none',
      "if (signature === undefined || time === undefined) return badSignature('half_signed');",
      'if (signature === undefined || time === undefined) return readUnsigned(body);',
    ],
    ['only status 200 is an answer', "if (response.status !== 200) return unknown('http_status', { httpStatus: response.status });", ''],
  ]),
  ...mutantsOf('shared/antom/parse-message.ts', [
    ['a number is read as the text of its digits', 'return `"${token}"`', 'return token'],
    ['a number inside of a text stays as it is', '/"(?:[^"\\\\]+|\\\\.)*"(?:\\s*:)?|-?', '/-?'],
    ['a text that is empty or white space is absent', "isBlank(token) ? 'null' : token", "false ? 'null' : token"],
    ['a text that is white space is absent', "String(JSON.parse(token)).trim() === ''", "JSON.parse(token) === ''"],
    ['the name of a field is no value', "!token.endsWith(':') && isBlank", 'isBlank'],
    ['a message is UTF-8', '{ fatal: true }', '{ fatal: false }'],
  ]),
  ...mutantsOf('shared/antom/schema-fields.ts', [
    ['an amount is a whole number', '/^[0-9]{1,16}$/', '/^[0-9.]{1,16}$/'],
    ['an amount has at most sixteen digits', '/^[0-9]{1,16}$/', '/^[0-9]+$/'],
    ['an id is not endless', 'export const id = z.string().check(z.maxLength(LONGEST));', 'export const id = z.string();'],
    [
      'a code is not endless',
      'z.pipe(id, z.transform(withoutWholeCardNumbers))',
      'z.pipe(z.string(), z.transform(withoutWholeCardNumbers))',
    ],
    ['words are not endless', 'shown.length > LONGEST ?', 'false ?'],
    ['no card number is read in words', 'withoutCardNumbers(text.slice(0, FAR_TOO_LONG))', 'text.slice(0, FAR_TOO_LONG)'],
    ['no card number is read as a code', 'z.pipe(id, z.transform(withoutWholeCardNumbers))', 'id'],
    [
      'an optional field of another type is absent',
      'field.safeParse(value).data',
      'value === undefined || value === null ? undefined : field.parse(value)',
    ],
  ]),
  ...mutantsOf('shared/antom/transactions.ts', [
    [
      'an entry that cannot be read takes nothing from the others',
      'return ENTRIES[transactionType].safeParse(entry).data ?? transactionType;',
      'return ENTRIES[transactionType].parse(entry);',
    ],
    ['an entry that cannot be read is named', 'safeParse(entry).data ?? transactionType', 'safeParse(entry).data'],
    [
      'a list that cannot be read is named',
      "if (!listed.success) return { entries: [], unreadable: ['OTHER'], unreadableRefunds: [], allCapturesEnded: false };",
      '',
    ],
    ['an entry without a type is named', "if (data === undefined) return 'no type';", 'if (data === undefined) return undefined;'],
    [
      'a capture that is under way is nothing to read',
      "  if (transactionType === 'CAPTURE' && transactionStatus === 'PROCESSING') return 'open capture';\n",
      '',
    ],
    [
      'a capture that cannot be read may be under way',
      "new Set(['CAPTURE', 'no type', 'open capture']",
      "new Set(['no type', 'open capture']",
    ],
    ['a capture that is under way has not ended', "'no type', 'open capture']", "'no type']"],
    ['an entry of a new type may be about money', "WITHOUT_MONEY.has(transactionType) ? undefined : 'new type'", 'undefined'],
  ]),
  ...mutantsOf('shared/antom/response-schemas.ts', [
    ['a payment that cannot be read is named', "...(isWhole ? [] : ['PAYMENT' as const])", ''],
    ['a page for the buyer is an address', 'z.regex(/^https?:\\/\\//), ', ''],
  ]),
  ...mutantsOf('shared/antom/notification-messages.ts', [
    ['a payment that succeeded has an amount', "resultStatus !== 'S' || paymentAmount !== undefined", 'true'],
    ['a capture that succeeded has an amount', "resultStatus !== 'S' || captureAmount !== undefined", 'true'],
    ['a notified refund that succeeded has an amount', "resultStatus !== 'S' || refundAmount !== undefined", 'true'],
  ]),
  ...mutantsOf('shared/antom/result-codes.ts', [
    [
      'a code that is not documented rejects nothing',
      'entry !== undefined && REJECTS_PAYMENT[entry.category]',
      'entry === undefined || REJECTS_PAYMENT[entry.category]',
    ],
    ['a code counts with its own status', 'entry?.status === status ? entry', 'entry !== undefined ? entry'],
    ["the gateway's refusal rejects no payment", 'gateway: false', 'gateway: true'],
  ]),
  ...mutantsOf('shared/antom-facts/facts-of-answers.ts', [
    ['a failure with a code that says so is the end', 'return isEnd ? [', 'return false ? ['],
    ['a failure with another code is not the end', ' && isClosedOrder(provenance.resultCode);', ';'],
    [
      'a success is no end of an order, whatever its code',
      "kind === 'authorizationFailed' && provenance.resultCode",
      'provenance.resultCode',
    ],
    ['an order that is closed already is cancelled', "!(resultStatus === 'F' && isClosedOrder(resultCode))", 'true'],
    ['two captures without ids are two', 'alike.length > 1', 'alike.length > 9'],
    ['one without an id is none of those with one', 'named + index', 'index'],
    ['captures of different amounts have places of their own', '${amount.currency} ${String(amount.minorUnits)}', ''],
    ['a refund in process names what is in process', ' && body !== undefined ?', ' ?'],
  ]),
  ...mutantsOf('shared/antom-facts/facts-of-notifications.ts', [
    [
      'two statements about a refund that differ are none',
      'if (refundStatus !== undefined && refundStatus !== outcome) return',
      'if (false) return',
    ],
    ['the judged amount counts, or else the disputed one', 'dispute.disputeJudgedAmount ?? dispute.disputeAmount', 'dispute.disputeAmount'],
    [
      'a result that is not known yet says nothing',
      "case 'U':\n      return { kind: 'inconclusive', notifyType };",
      "case 'U':\n      return read(meanings.F) ?? { kind: 'unknown', notifyType };",
    ],
  ]),
  ...mutantsOf('shared/antom-facts/facts-with-amounts.ts', [
    [
      'a refund without an amount is one only when it failed',
      "if (result === 'FAIL') return { kind: 'refund', result, amount",
      "if (known === undefined) return { kind: 'refund', result, amount",
    ],
  ]),
  ...mutantsOf('shared/antom-facts/unclear-answer.ts', [
    ['a system error does not refuse to cancel', " && resultCode !== ('SYSTEM_ERROR' satisfies ResultCode)", ''],
  ]),
  ...mutantsOf('shared/antom-facts/payment-provider.ts', [
    [
      'an unsigned refusal says of no order that there is none',
      "if (answer.outcome === 'answered' && answer.signed) {",
      "if (answer.outcome === 'answered') {",
    ],
    ['only a signed refusal refuses to cancel', ' || !answer.signed) return known;', ') return known;'],
    [
      'only a signed answer with that code says that there is no order',
      " && resultStatus === 'F') return { outcome: 'not_found' };",
      ") return { outcome: 'not_found' };",
    ],
  ]),
  ...mutantsOf('functions/payments-api/payments/send-pay.ts', [
    [
      'an acceptance with another code is one',
      "answer.result.resultStatus === 'F' || answer.body === undefined) return undefined;",
      "answer.result.resultCode !== 'PAYMENT_IN_PROCESS' || answer.body === undefined) return undefined;",
    ],
    [
      'an anomaly of an acceptance is published',
      "recording.outcome === 'contradicted' ? enqueueContradiction(recording) : stored(",
      'stored(',
    ],
    ['an anomaly that the queue refuses is recorded', 'await store.recordAcceptanceAnomaly(payment, anomaly, now());', ''],
    ['an anomaly that the queue accepts is the worker’s to record', 'if (enqueued !== undefined) return enqueued;\n', ''],
    ['a refusal that no longer counts is not reported as one', 'if (refused.request === undefined) return refused;', 'return refused;'],
    ['throttling is not repeated at once', "if (resultCode === ('REQUEST_TRAFFIC_EXCEED_LIMIT' satisfies ResultCode)) return false;", ''],
  ]),
  ...mutantsOf('shared/payment/recording.ts', [
    [
      'a second capture is not the first one',
      'captured?.captureId !== undefined && captureId !== undefined && captured.captureId !== captureId',
      'false',
    ],
    ['a capture without an id is the same one', 'captureId !== undefined && captured.captureId', 'captured.captureId'],
    [
      'a failure without an amount contradicts nothing',
      'fact.amount === undefined || isSameMoney(',
      'fact.amount !== undefined && isSameMoney(',
    ],
  ]),
];
