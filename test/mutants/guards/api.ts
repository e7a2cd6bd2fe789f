import { type Mutant, mutantsOf } from '../mutant.ts';

/** What the API refuses, and what it does once. */
export const API: readonly Mutant[] = [
  ...mutantsOf('shared/card-number/search-run.ts', [
    ['a barcode is no card number', 'length > 13 && ', ''],
    ["a carton's number is no card number", " && !(length === 14 && !isGlued && isBarcode(groups.join('')))", ''],
    ['few digits on one side only', " || glued.every((each) => each === 'few')", ''],
  ]),
  ...mutantsOf('shared/card-number/grouping.ts', [
    ['some numbers of a list are no card number', 'isGlued || isPartOfList(number)', 'isGlued'],
    ['ends of two numbers are no card number', 'if (areGaps) return !isCutOut(number);', 'if (areGaps) return true;'],
    ['prices are no card number', 'groups.length > 2 &&', 'false &&'],
    ['a place is no card number', 'new Set(separators).size === 1 &&', 'true &&'],
  ]),
  ...mutantsOf('shared/card-number/random-ids.ts', [
    ['letters beside a card number make no id of it', "hex.replace(/[a-f].*[a-f]|[a-f]/i, 'x')", "'x'"],
  ]),
  ...mutantsOf('shared/card-number/readings.ts', [['escapes are undone', 'unescaped.replaceAll(PERCENT_CODES, decoded)', 'text']]),
  ...mutantsOf('shared/http-api/refuse-card-number.ts', [
    ['no pointer contains a card number', 'containsCardNumber(pointer) ? safePointerTo(path.slice(0, -1)) : pointer', 'pointer'],
    ['the document alone is not searched', 'path.length === 1 && path[0] === document', 'path.at(-1) === document'],
    ['a name with a card number is refused', 'Object.keys(value).some(containsCardNumber)', 'false'],
  ]),
  ...mutantsOf('shared/http-api/numbers-as-written.ts', [
    ['a number that JavaScript cannot hold is searched as written', '? context?.source : value', '? value : value'],
  ]),
  ...mutantsOf('functions/payments-api/payments/start-payment.ts', [
    ['a key stands for one request', "if (likeness === 'other' && claimant.closes === undefined) throw", 'if (false) throw'],
  ]),
  ...mutantsOf('functions/payments-api/payments/send-pay.ts', [
    ['a refusal counts for the first pay only', 'if (sends === 1 && isRejected(first))', 'if (isRejected(first))'],
    [
      'a lease ends when its pay is unclear',
      'await store.releaseLease(payment, lease.attemptId, gaveNoPage ? ENDED_WITHOUT_PAGE : now().getTime());',
      '',
    ],
    ['only a page that Antom did not give is one', 'gaveNoPage ? ENDED_WITHOUT_PAGE : now().getTime()', 'ENDED_WITHOUT_PAGE'],
    [
      'an unsigned refusal rejects nothing',
      "answer.outcome === 'answered' && answer.signed && answer.result",
      "answer.outcome === 'answered' && answer.result",
    ],
  ]),
  ...mutantsOf('functions/payments-api/payments/resume-payment.ts', [
    [
      'a payment with a newer fact is not sent to pay',
      'return maySendPay(attempt.payment) ? sendPay(attempt.payment) : attempt.payment;',
      'return sendPay(attempt.payment);',
    ],
    ['only who has the lease sends pay', "if (attempt.outcome === 'taken')", "if (attempt.outcome !== 'unknown-payment')"],
  ]),
  ...mutantsOf('functions/payments-api/payments/cancel-payment.ts', [
    ['a cancellation that is over does not call Antom', 'if (endOf(payment) !== undefined || !isAntomAsked', 'if (!isAntomAsked'],
  ]),
  ...mutantsOf('functions/api-authorizer/authorize.ts', [
    ['nothing stands before the scheme of a key', '/^bearer +(', '/bearer +('],
    ['nothing stands behind a key', '{22,128})$/i', '{22,128})/i'],
    ['a scheme is read in any case', '{22,128})$/i', '{22,128})$/'],
  ]),
  ...mutantsOf('shared/http-api/router.ts', [
    ['only a known client is told which routes there are', 'if (key === undefined) throw', "if (key?.apiClientId === '') throw"],
    ['no route takes a card number in the URL', '    refuseCardNumberInUrl(request);\n', ''],
  ]),
  ...mutantsOf('shared/http-api/refuse-card-number.ts', [
    ['no unknown path takes a card number', "rawPath.split('/').map((part) => ['path', part] as const)", '[]'],
  ]),
  ...mutantsOf('shared/http-api/problem.ts', [['a 405 names the methods', '[HEADERS.allow]: members.allow', 'x: members.allow']]),
  ...mutantsOf('shared/http-api/describe-issue.ts', [
    ['a missing choice is missing', " || code === 'invalid_value'", ''],
    ['a field within one of several forms is named by its own path', '[...issue.path, ...path]', 'issue.path'],
  ]),
  ...mutantsOf('functions/payments-api/payments/find-payment.ts', [
    ["another client's payment is not found", 'payment?.apiClientId !== apiClientId', 'payment === undefined'],
  ]),
  ...mutantsOf('functions/payments-api/payments/enqueue-facts.ts', [
    ['facts that the queue refused are not acted on', '      return undefined;', '      return payment;'],
  ]),
  ...mutantsOf('functions/payments-api/refunds/request-refund.ts', [
    ["a refund's key stands for one request", 'if (refund?.fingerprint !== fingerprint) throw', 'if (refund === undefined) throw'],
    ['no refund of a payment that a newer release has changed', '!force && mayBeReduced(payment)', 'false'],
    ['a refund that is over is not sent again', "const isOpen = refund.state === 'RESERVED';", 'const isOpen = true;'],
  ]),
  ...mutantsOf('functions/payments-api/disputes/respond-to-dispute.ts', [
    ['an answer is about what was asked', "kind: 'dispute', disputeId, disputeType,", "kind: 'dispute', disputeId,"],
    ['an answer that was taken is not sent again', 'if (before !== undefined) {', 'if (false) {'],
    ['that an answer was taken is stored', '{ takenAt: fact.provenance.antomTime }); // whatever', "'refused'); // whatever"],
    ['an answer that Antom refused is forgotten', 'await forget();\n        throw', 'throw'],
    ['an answer that Antom took none of is forgotten', 'await forget(); // the', '// the'],
    ['a refusal says nothing of an equal answer before it', 'if (isFirst) await', 'await'],
    ['an answer is known by its document', "'supplyDefenseDocument', hashOf(disputeEvidence)", "'supplyDefenseDocument', 'x'"],
  ]),
  ...mutantsOf('shared/payment/sent-answer.ts', [
    ['another document is another answer', ' && one.documentHash === other.documentHash', ''],
    ['what Antom may have taken in two ways is unclear', 'isRecorded || same.length === candidates.length ?', 'true ?'],
    ['of several answers the one that was taken counts', 'taken.length > 0 ? taken : sent', 'sent'],
    ['a dispute that nobody answered from here is unclear', "return isRecorded ? 'this' : 'unknown';", "return 'this';"],
    ['only a taken answer is answered without Antom', 'sent.isTaken === true && isSameAnswer', 'isSameAnswer'],
    ['an answer is given again when Antom has asked again', ' && !isAskedAfter(sent)', ''],
  ]),
  ...mutantsOf('shared/storage/dispute-answer-writes.ts', [
    ['two answers at once are both stored', 'ownedBy(apiClientId), revisionIs(seenRevision)', 'ownedBy(apiClientId)'],
    ['no more answers than fit are stored', '.length >= MAX_SENT_ANSWERS', '.length >= Infinity'],
    ["another client's dispute is not answered", 'if (payment.apiClientId !== apiClientId) return undefined;', ''],
    [
      "answers in a newer release's form stay",
      "if (answers === undefined) return { outcome: 'not_stored', payment };",
      'if (answers === undefined) throw new Error();',
    ],
    ['an answer that was taken is never forgotten', 'if (sent.isTaken === true) return [sent];', ''],
  ]),
];
