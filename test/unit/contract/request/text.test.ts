import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { A_FULL_START_REQUEST, leavesOf, withLeaf } from '../../../support/a-full-start-request.ts';
import { aRequest, aStart } from '../../../support/api-requests.ts';
import { servedApi } from '../../../support/served-api.ts';
import { refusedWith, startedWith } from './asked.ts';

const between = (from: number, to: number) => fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code));

/** What is no text, wherever it stands. Line breaks and tabs are text where several lines are allowed. */
const NO_TEXT = {
  'a control character of ASCII': fc.oneof(between(0x00, 0x08), between(0x0b, 0x0c), between(0x0e, 0x1f), fc.constant('\u007F')),
  'a control character of Latin-1': between(0x80, 0x9f),
  'half a character': fc.oneof(between(0xd800, 0xdbff), between(0xdc00, 0xdfff)).map((half) => `${half}.`),
  'a code point that is no character': fc.oneof(
    between(0xfdd0, 0xfdef),
    fc
      .integer({ min: 0, max: 16 })
      .chain((plane) => fc.constantFrom(plane * 0x10000 + 0xfffe, plane * 0x10000 + 0xffff).map((code) => String.fromCodePoint(code))),
  ),
  'a change of direction': fc.oneof(between(0x202a, 0x202e), between(0x2066, 0x2069)),
  'an annotation': between(0xfff9, 0xfffb),
};

const BLANK = fc.string({
  unit: fc.constantFrom(' ', '\u00A0', '\u3000', '\u200B', '\u2060', '\u3164', '\u115F', '\uFFA0', '\u00AD', '\uFEFF', '\u2800'),
  minLength: 1,
  maxLength: 2,
});

const LEAVES = leavesOf(A_FULL_START_REQUEST).filter(({ value }) => typeof value === 'string');
const anyLeaf = fc.constantFrom(...LEAVES);
/** Fields whose text is free, and not a choice, a number, a time or an address. */
const FREE = LEAVES.filter(({ pointer }) =>
  /(Name|name|Description|Id|metadata|notes|extendInfo|address1|userAgent|Reason)$/.test(pointer),
);

describe('what is no text', () => {
  test.each(Object.entries(NO_TEXT))('%s is refused in every field, with a pointer to it', async (_, noText) => {
    await fc.assert(
      fc.asyncProperty(anyLeaf, noText, async ({ path, pointer, value }, bad) => {
        const text = String(value);
        const middle = Math.floor(text.length / 2);
        const errors = await refusedWith(withLeaf(A_FULL_START_REQUEST, path, text.slice(0, middle) + bad + text.slice(middle)));
        expect(errors.map((error) => error.pointer)).toContain(pointer);
        expect(JSON.stringify(errors)).not.toContain(JSON.stringify(bad).slice(1, -1));
      }),
    );
  });

  test('only white space, or what is shown as nothing, is refused in every field', async () => {
    await fc.assert(
      fc.asyncProperty(anyLeaf, BLANK, async ({ path, pointer }, blank) => {
        const errors = await refusedWith(withLeaf(A_FULL_START_REQUEST, path, blank));
        expect(errors.map((error) => error.pointer)).toContain(pointer);
      }),
    );
  });

  test.each([
    ['a line break in the description', { orderDescription: '귤\n한 상자' }, '/order/orderDescription'],
    ['a line separator in the order id', { referenceOrderId: 'order\u20287' }, '/order/referenceOrderId'],
  ])('%s is refused', async (_, different, pointer) => {
    const errors = await refusedWith({ ...A_FULL_START_REQUEST, order: { ...A_FULL_START_REQUEST.order, ...different } });
    expect(errors.map((error) => error.pointer)).toEqual([pointer]);
  });

  test('what a wrong conversion leaves is refused in every field, with a pointer to it where it was escaped', async () => {
    await fc.assert(
      fc.asyncProperty(anyLeaf, async ({ path, pointer }) => {
        const body = JSON.stringify(withLeaf(A_FULL_START_REQUEST, path, '\uFFFD\uFFFD'));
        expect((await refusedWith(body.replaceAll('\uFFFD', '\\ufffd'))).map((error) => error.pointer)).toContain(pointer);
        const { serve } = servedApi();
        expect(JSON.parse((await serve(aStart(body))).body)).toMatchObject({ status: 400, code: 'invalid_encoding' });
      }),
    );
  });

  test.each(['\u0000', '\uD800', '\u202E', '\u0007'])('%j is refused in the texts of a refund', async (bad) => {
    const { serve } = servedApi();
    const path = { paymentRequestId: 'c0ffee00'.repeat(5) };
    const body = { refundAmount: { currency: 'KRW', value: '1' }, refundReason: `단순 변심${bad}`, reference: `r-${bad}1` };
    const response = await serve(aRequest('POST /payments/{paymentRequestId}/refunds', { path, body, idempotencyKey: 'key-1' }));
    const { errors }: { errors: readonly { pointer: string }[] } = JSON.parse(response.body);
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/refundReason', '/reference']);
  });

  test('is refused in the query, with the name of its parameter', async () => {
    const { serve } = servedApi();
    for (const id of ['%FF', '%00', '%ED%A0%80', '%E2%80%AE']) {
      const response = await serve(aRequest('GET /payments', { query: `referenceOrderId=order${id}7` }));
      expect(JSON.parse(response.body)).toMatchObject({ status: 400, errors: [{ parameter: 'referenceOrderId' }] });
    }
  });
});

describe('text', () => {
  test('of any script, with emoji and its joiners, is taken as it is', async () => {
    const visible = fc.constantFrom(
      '한라봉',
      '귤 상자',
      '👨‍👩‍👧',
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
      'é',
      'e\u0301',
      'שלום',
      '林檎',
      'ﬁ',
      '①',
      '\u1112\u1161\u11AB',
      '€',
      "O'Neill & Söhne",
      'x\u200Dy',
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FREE), visible, async ({ path }, text) => {
        const request = withLeaf(A_FULL_START_REQUEST, path, text);
        expect(await startedWith(request)).toEqual(request);
      }),
    );
  });

  test('may have several lines where it may be JSON or a note', async () => {
    const lines = '{\n\t"a": 1\r\n}';
    const { order, env } = A_FULL_START_REQUEST;
    const request = {
      ...A_FULL_START_REQUEST,
      metadata: lines,
      extendInfo: lines,
      order: { ...order, extendInfo: lines, shipping: { ...order.shipping, notes: lines } },
      env: { ...env, extendInfo: lines },
    };
    expect(await startedWith(request)).toEqual(request);
  });
});
