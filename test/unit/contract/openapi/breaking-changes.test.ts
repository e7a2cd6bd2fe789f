import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { openApiDocument } from '../../../../shared/contract/openapi/document.ts';
import { breakingChanges, type ComparedDocument } from './breaking-changes.ts';

/** The documents of former releases, which clients were generated from. test/fixtures/releases/freeze-release.ts freezes one. */
const RELEASES = ['938aae3.openapi.json'];

const read = (name: string): ComparedDocument =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/releases', name), 'utf8'));
const document: ComparedDocument = JSON.parse(JSON.stringify(openApiDocument('1.0.0')));

/**
 * What was broken knowingly. The changelog says so: a free text about a buyer must not be where nobody can take it back, and the one case in which
 * `order_has_open_payment` had a detail and no payment is `too_many_open_payments` now.
 */
const DECIDED = [
  ...['payment.review_required', 'refund.succeeded', 'refund.failed'].map(
    (type) => `POST ${type} body.data.refund: the field refundReason is gone`,
  ),
  'OrderHasOpenPaymentProblem: the field detail is gone',
];

test.each(RELEASES)('a client of the release %s still works, but for what was decided', (name) => {
  expect(breakingChanges(read(name), document)).toEqual(DECIDED);
});

/** Any JSON that a test changes. */
interface Json {
  [name: string]: Json;
}

/** Where a part of a document stands, and what becomes of it. */
function changed(path: string, change: (part: Json) => void): ComparedDocument {
  const copy: Json & ComparedDocument = JSON.parse(JSON.stringify(document));
  const part = path.split(' ').reduce<Json | undefined>((at, name) => at?.[name.replaceAll('~', '/')], copy);
  if (part === undefined) throw new Error(`nothing at ${path}`);
  change(part);
  return copy;
}

const remove = (name: string) => (part: Json) => void Reflect.deleteProperty(part, name);
const set = (name: string, value: unknown) => (part: Json) => void Reflect.set(part, name, value);
const drop = (value: string) => (part: Json) => void Array.prototype.splice.call(part, Array.prototype.indexOf.call(part, value), 1);
const push = (value: unknown) => (part: Json) => void Array.prototype.push.call(part, value);

const START = 'components schemas StartPaymentRequest';
const PAYMENT = 'components schemas Payment';

describe('a break is found', () => {
  it.each<[string, ComparedDocument, RegExp]>([
    ['a path is gone', changed('paths', remove('/payments')), /^POST \/payments is gone$/],
    ['a method is gone', changed('paths ~payments', remove('get')), /^GET \/payments is gone$/],
    ['an answer is gone', changed('paths ~payments~{paymentRequestId}~cancel post responses', remove('202')), /cancel: 202 is gone/],
    ['a type of an answer is gone', changed('paths ~payments post responses 201 content', remove('application/json')), /json is gone/],
    ['an operation has another name', changed('paths ~payments post', set('operationId', 'create')), /clients call it startPayment/],
    ['a parameter is gone', changed('paths ~payments get', set('parameters', [])), /\?referenceOrderId is gone/],
    ['a parameter is required', changed('paths ~payments get parameters 1', set('required', true)), /\?paymentId is now required/],
    [
      'a value of a parameter is narrower',
      changed('paths ~payments get parameters 1 schema', set('maxLength', 9)),
      /\?paymentId: maxLength/,
    ],
    [
      'a header is narrower',
      changed('components parameters idempotencyKey schema', set('pattern', '^a$')),
      /Idempotency-Key: another pattern/,
    ],
    [
      'a body is required',
      changed('paths ~payments~{paymentRequestId}~cancel post', set('requestBody', { required: true, content: {} })),
      /a body is now required/,
    ],
    ['a field of a request is gone', changed(`${START} properties`, remove('metadata')), /body: the field metadata is gone/],
    ['a field of a request is required', changed(`${START} required`, push('locale')), /the field locale is now required/],
    ['a value of a request is gone', changed('components schemas Device properties terminalType enum', drop('WAP')), /the value WAP/],
    ['a text of a request is shorter', changed(`${START} properties metadata`, set('maxLength', 100)), /metadata: maxLength is narrower/],
    ['a text of a request has a pattern', changed(`${START} properties metadata`, set('pattern', '^{')), /metadata: another pattern/],
    ['a list of a request is shorter', changed('components schemas Order properties goods', set('maxItems', 9)), /goods: maxItems/],
    ['a field of a request has another type', changed(`${START} properties metadata`, set('type', 'object')), /was string and is object/],
    [
      'one form of a value is gone',
      changed('components schemas Buyer properties isAccountVerified', set('anyOf', [{ type: 'boolean' }])),
      /isAccountVerified: one of several forms is no longer taken/,
    ],
    ['any value was taken', changed(`${START} properties metadata`, set('enum', ['a'])), /only some values/],
    ['a field of an answer is gone', changed(`${PAYMENT} properties`, remove('next')), /200: the field next is gone/],
    ['a field of an answer may be missing', changed(`${PAYMENT} required`, drop('next')), /the field next may be missing/],
    ['a field of an answer has another type', changed(`${PAYMENT} properties needsReview`, set('type', 'string')), /was boolean/],
    [
      'a list of an answer has other entries',
      changed('components schemas Refund properties', remove('refundId')),
      /refunds\[\]: the field refundId/,
    ],
    ['an answer has another form', changed('components schemas FieldError anyOf', push({ type: 'string' })), /forms of an answer is new/],
    ['an event is gone', changed('webhooks', remove('refund.failed')), /POST refund.failed is gone/],
    [
      'a field of an event is gone',
      changed('components schemas DisputeUpdatedEvent properties data properties', remove('dispute')),
      /dispute is gone/,
    ],
    ['a problem is gone', changed('components schemas', remove('RefundNotFoundProblem')), /RefundNotFoundProblem is gone/],
    [
      'a problem means something else',
      changed('components schemas DisputeOpenProblem properties definite', set('const', false)),
      /none of its values/,
    ],
  ])('%s', (_, after, break_) => {
    expect(breakingChanges(document, after).join('\n')).toMatch(new RegExp(break_.source, 'm'));
  });
});

describe('an addition breaks nobody', () => {
  it.each<[string, ComparedDocument]>([
    ['a path', changed('paths', set('/receipts', { get: { operationId: 'getReceipt', responses: {} } }))],
    ['a field of a request', changed(`${START} properties`, set('note', { type: 'string' }))],
    ['a longer text of a request', changed(`${START} properties metadata`, set('maxLength', 4096))],
    ['a value of a request', changed('components schemas Device properties terminalType enum', push('KIOSK'))],
    ['a form of a value', changed('components schemas Buyer properties isAccountVerified anyOf', push({ type: 'integer' }))],
    ['a field of an answer', changed(`${PAYMENT} properties`, set('receipt', { type: 'string' }))],
    ['a status', changed(`${PAYMENT} properties status enum`, push('LATE'))],
    ['a parameter', changed('paths ~payments get parameters', push({ name: 'status', in: 'query', schema: { type: 'string' } }))],
    ['a problem', changed('paths ~payments get responses', set('409', { content: {} }))],
  ])('%s', (_, after) => {
    expect(breakingChanges(document, after)).toEqual([]);
  });
});
