import { type Mutant, mutantsOf } from '../mutant.ts';

/** What a merchant's request may say, and in which form it is sent. */
export const REQUEST: readonly Mutant[] = [
  ...mutantsOf('shared/http-api/request-body.ts', [
    ['what could not be read is refused', "text.includes('\\uFFFD')", 'false'],
    ['UTF-16 without a mark is refused as that', 'UTF_16.test(text)', 'false'],
    ['card numbers are looked for as the body is sent, too', '  refuseCardNumberInJson(body);\n', ''],
    ['null is the same as an absent field', '.filter(([, member]) => member !== null)', ''],
  ]),
  ...mutantsOf('shared/http-api/parse-request.ts', [
    ['a name that the caller chose is no name of JavaScript’s own', 'known.get(pointer.slice(1))', 'notOurs[pointer.slice(1)]'],
  ]),
  ...mutantsOf('shared/http-api/fingerprint.ts', [
    ['a text is the same composed and decomposed', "return inner.normalize('NFC');", 'return inner;'],
  ]),
  ...mutantsOf('functions/payments-api/payments/start-fingerprint.ts', [
    ['a device that moves is the same buyer', '${fingerprintOf(request).slice', '${fingerprintOf({ ...request, env }).slice'],
    ['another request is another one', "if (request !== askedRequest) return 'other';", ''],
    ['another request is one for a former release, too', "fingerprint === fingerprintOf(asked) ? 'same' : 'other'", "'same'"],
    ['it is said that the first device counts', "device === askedDevice ? 'same' : 'other-device'", "'same'"],
  ]),
  ...mutantsOf('functions/payments-api/payments/antom-pay-request.ts', [
    ['Antom gets only its own fields', '    ...OF_THIS_SERVICE,\n', ''],
    ["Antom's pages have the stage's language", 'locale = settings.locale', 'locale'],
  ]),
  ...mutantsOf('functions/payments-api/payments/new-payment.ts', [
    ["a payment's account is kept, to ask about it", '    merchantAccountId,\n', ''],
  ]),
  ...mutantsOf('shared/antom-facts/payment-provider.ts', [
    ['a stored account is named when Antom is asked', '...(merchantAccountId === undefined ? {} : { merchantAccountId })', ''],
  ]),
  ...mutantsOf('shared/antom/client.ts', [
    ['Antom is asked about a payment with its account', 'merchantAccountId: payment.merchantAccountId', 'merchantAccountId: undefined'],
  ]),
  ...mutantsOf('shared/contract/request/text.ts', [
    ['half a character is no text', '/\\p{Cs}/u', '/(?!)/u'],
    ['what a wrong conversion leaves is no text', '/\\uFFFD/u', '/(?!)/u'],
    ['a code point that is no character is no text', '/\\p{Noncharacter_Code_Point}/u', '/(?!)/u'],
    ['a change of direction is no text', '/[\\u202A-\\u202E\\u2066-\\u2069]/u', '/(?!)/u'],
    ['a control character is no text', '/[\\p{Cc}\\p{Zl}\\p{Zp}]/u', '/(?!)/u'],
    ['a control character is no text of several lines', '/(?![\\t\\n\\r])\\p{Cc}/u', '/(?!)/u'],
    ['a text is not blank', "value === '' || VISIBLE.test(value)", 'true'],
  ]),
  ...mutantsOf('shared/contract/request/time.ts', [
    ['a day is in the calendar', '!Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)', '!Number.isNaN(date.getTime())'],
  ]),
  ...mutantsOf('shared/antom/read-url.ts', [
    ['a URL has nothing in it that browsers drop', 'NOT_IN_A_URL.test(value)', 'false'],
    ['a URL names no user', "url.username !== '' || url.password !== ''", 'false'],
    ['a URL is as short as it is sent', 'url.href.length > LONGEST', 'value.length > LONGEST'],
    ['a page has its slashes', 'PAGE.test(value) && ', ''],
    ["a page's host is a host", '(HOST_NAME.test(url.hostname) || IPV6_HOST.test(url.hostname))', 'true'],
    ['an app link is no scheme of the browser', ' && !NO_APPS.includes(url.protocol)', ''],
    ['what is sent is normalised', "isPage ? { kind: 'page', href: url.href }", "isPage ? { kind: 'page', href: value }"],
  ]),
  ...mutantsOf('shared/contract/request/url.ts', [
    ['a buyer is sent to a safe page', 'isSafeForBuyers(url) ?', 'true ?'],
    ['a page that is mentioned is a page', "url.kind === 'page' ?", 'true ?'],
  ]),
  ...mutantsOf('shared/contract/request/both-forms.ts', [
    ['a number is in its range', 'Number(value) >= min && Number(value) <= max', 'true'],
  ]),
];
