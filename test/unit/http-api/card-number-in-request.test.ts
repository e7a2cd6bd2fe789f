import { describe, expect, test } from 'vitest';
import { aStartRequest } from '../../support/a-start-request.ts';
import { aRequest, aStart } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';
import { CARD_NUMBERS } from '../card-number/card-numbers.ts';

const NUMBER = '4111111111111111';
const valid = aStartRequest();
const withDescription = (orderDescription: string) => JSON.stringify({ ...valid, order: { ...valid.order, orderDescription } });

/** Bodies of POST /payments with a card number in them, and where it is. */
const BODIES: Readonly<Record<string, readonly [body: string, pointer: string]>> = {
  ...Object.fromEntries(
    Object.entries(CARD_NUMBERS).map(([scheme, number]) => [scheme, [withDescription(`card ${number}`), '/order/orderDescription']]),
  ),
  'in groups of four': [withDescription('4111 1111 1111 1111'), '/order/orderDescription'],
  'with hyphens': [withDescription('4111-1111-1111-1111'), '/order/orderDescription'],
  'next to an expiry date': [withDescription('4111 1111 1111 1111 12/27'), '/order/orderDescription'],
  'in full-width digits': [withDescription('４１１１１１１１１１１１１１１１'), '/order/orderDescription'],
  'in Unicode escapes': [withDescription('X').replace('X', String.raw`\u0034\u0031\u0031\u0031111111111111`), '/order/orderDescription'],
  'in an order id, before a month': [
    JSON.stringify({ ...valid, order: { ...valid.order, referenceOrderId: '4242424242424242feb2028' } }),
    '/order/referenceOrderId',
  ],
  'in a list': [JSON.stringify({ ...valid, goods: [{}, { goodsName: NUMBER }] }), '/goods/1/goodsName'],
  'as a JSON number': [JSON.stringify({ ...valid, cardNo: 4111111111111111 }), '/cardNo'],
  'as a JSON number with an exponent': [JSON.stringify(valid).replace('{', '{"cardNo":4.111111111111111e15,'), '/cardNo'],
  'as a JSON number that JavaScript cannot hold': [JSON.stringify(valid).replace('{', '{"cardNo":4000000000000000006,'), '/cardNo'],
  'as the name of a field': [JSON.stringify({ ...valid, [NUMBER]: true }), ''],
  'as the name of a field within another': [JSON.stringify({ ...valid, env: { ...valid.env, [NUMBER]: { a: 1 } } }), '/env'],
  'below a name that contains one': [JSON.stringify({ ...valid, env: { [NUMBER]: { a: NUMBER } } }), '/env'],
  'below names that are one together': [JSON.stringify({ ...valid, 4111: { 1111: { 1111: { 1111: NUMBER } } } }), '/4111/1111/1111'],
  'in an unknown field': [JSON.stringify({ ...valid, paymentMethod: { cardNo: NUMBER } }), '/paymentMethod/cardNo'],
  'in a field with a slash in its name': [JSON.stringify({ ...valid, 'a/b': NUMBER }), '/a~1b'],
  'in an amount': [JSON.stringify({ ...valid, paymentAmount: { currency: 'KRW', value: NUMBER } }), '/paymentAmount/value'],
  'in the metadata': [JSON.stringify({ ...valid, metadata: `{"pan":"${NUMBER}"}` }), '/metadata'],
  'in the metadata, on four lines': [
    JSON.stringify({ ...valid, metadata: JSON.stringify({ memo: '4242\n4242\n4242\n4242' }) }),
    '/metadata',
  ],
  'in the metadata, in escapes of its own': [
    JSON.stringify({ ...valid, metadata: String.raw`{"pan":"\u0034111111111111111"}` }),
    '/metadata',
  ],
  'as the whole body': [JSON.stringify(NUMBER), ''],
};

describe('a card number in a request', () => {
  test.each(Object.entries(BODIES))('%s is refused with its place', async (_, [body, pointer]) => {
    const { serve, started, log } = servedApi();

    const response = await serve(aStart(body));

    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({
      code: 'card_number_in_request',
      errors: expect.arrayContaining([{ pointer, detail: expect.any(String) }]),
    });
    expect(started).toEqual([]);
    expect(log.lines).toEqual([{ level: 'info', code: 'request_refused', routeKey: 'POST /payments', problem: 'card_number_in_request' }]);
    expect(response.body).not.toMatch(/\d{5}|(?:\d{4}\D){4}/);
  });

  test('in several places is refused with each of them', async () => {
    const { serve } = servedApi();
    const response = await serve(aStart({ ...valid, metadata: NUMBER, selectedCardBrand: NUMBER }));
    expect(JSON.parse(response.body)).toMatchObject({ errors: [{ pointer: '/metadata' }, { pointer: '/selectedCardBrand' }] });
  });

  test('in very many places is refused with some of them', async () => {
    const { serve } = servedApi();
    const response = await serve(aStart({ ...valid, cards: Array.from({ length: 500 }, () => NUMBER) }));
    expect(JSON.parse(response.body)).toMatchObject({ code: 'card_number_in_request' });
    expect(response.body.match(/pointer/g)).toHaveLength(20);
  });

  test('is not seen in digits of several fields', async () => {
    const { serve, started } = servedApi();
    await serve(aStart({ ...valid, order: { ...valid.order, referenceOrderId: '4111', orderDescription: '1111 1111 1111' } }));
    expect(started).toHaveLength(1);
  });

  test('in a body in base64 is refused', async () => {
    const { serve } = servedApi();
    const body = Buffer.from(withDescription(NUMBER)).toString('base64');
    expect(await serve(aStart(body, { isBase64Encoded: true }))).toMatchObject({ statusCode: 400 });
  });

  test('in a body that is not JSON is neither repeated nor logged', async () => {
    const { serve, log } = servedApi();
    const response = await serve(aStart(`{"cardNo":${NUMBER}`));
    expect(response.statusCode).toBe(400);
    expect(response.body + JSON.stringify(log.lines)).not.toContain('4111');
  });

  test.each([
    'https://shop.test/4111/a/../1111/a/../1111/a/../1111',
    'https://shop.test/4111/%2e/1111/%2E/1111/./1111',
    'https://shop.test/?card=4111\t1111\n1111\r1111',
  ])('that only stands together in the URL that is sent is refused: %j', async (url) => {
    const { paymentAmount, ...order } = valid;
    const bodies = [
      aStart({ ...valid, paymentRedirectUrl: url }),
      aStart({ ...valid, order: { ...valid.order, goods: [{ referenceGoodsId: 'cup', goodsName: 'A cup', goodsUrl: url }] } }),
      aRequest('POST /checkouts', { body: { ...order, paymentRedirectUrl: url, order: { ...valid.order, orderAmount: paymentAmount } } }),
    ];
    for (const request of bodies) {
      const { serve, started } = servedApi();
      expect(JSON.parse((await serve(request)).body)).toMatchObject({ code: 'card_number_in_request' });
      expect(started).toEqual([]);
    }
  });

  test.each([NUMBER, '4111-1111-1111-1111', `order-${NUMBER}`])('in Idempotency-Key %s is refused', async (key) => {
    const { serve, started, log } = servedApi();
    const response = await serve(aStart(valid, { headers: { 'idempotency-key': key } }));
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({ code: 'card_number_in_request', errors: [{ header: 'Idempotency-Key' }] });
    expect(started).toEqual([]);
    expect(response.body + JSON.stringify(log.lines)).not.toContain('4111');
  });
});
