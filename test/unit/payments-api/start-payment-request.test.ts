import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../../shared/http-api/http-response.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { aStart } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

const KRW = (value: unknown) => ({ currency: 'KRW', value });
const valid = aStartRequest();
const withAmount = (amount: unknown) => ({ ...valid, paymentAmount: amount, order: { ...valid.order, orderAmount: amount } });
const withOrder = (different: object) => ({ ...valid, order: { ...valid.order, ...different } });
const withEnv = (env: object) => ({ ...valid, env });

const BOTH_AMOUNTS = ['/order/orderAmount/value', '/paymentAmount/value'];

/** What is wrong, and where the answer points. */
const WRONG: Readonly<Record<string, readonly [body: unknown, pointers: readonly string[]]>> = {
  'another currency': [withAmount({ currency: 'USD', value: '46000' }), ['/order/orderAmount/currency', '/paymentAmount/currency']],
  'decimals of won': [withAmount(KRW('46000.0')), BOTH_AMOUNTS],
  'an exponent': [withAmount(KRW('4.6e4')), BOTH_AMOUNTS],
  'a negative amount': [withAmount(KRW('-1')), BOTH_AMOUNTS],
  'an amount with a plus sign': [withAmount(KRW('+1')), BOTH_AMOUNTS],
  'an amount of nothing': [withAmount(KRW('0')), BOTH_AMOUNTS],
  'no digits': [withAmount(KRW('')), BOTH_AMOUNTS],
  '16 digits': [withAmount(KRW('1'.repeat(16))), BOTH_AMOUNTS],
  '17 digits': [withAmount(KRW('1'.repeat(17))), BOTH_AMOUNTS],
  'a leading zero': [withAmount(KRW('046000')), BOTH_AMOUNTS],
  'white space': [withAmount(KRW(' 46000')), BOTH_AMOUNTS],
  'a line end': [withAmount(KRW('46000\n')), BOTH_AMOUNTS],
  'full-width digits': [withAmount(KRW('４６０００')), BOTH_AMOUNTS],
  'a number for a string': [withAmount(KRW(46000)), BOTH_AMOUNTS],
  'another amount in the order': [withOrder({ orderAmount: KRW('45999') }), ['/order/orderAmount/value']],
  'an unknown field': [{ ...valid, payementAmount: KRW('46000') }, ['/payementAmount']],
  'a field that only the API sets': [{ ...valid, paymentRequestId: 'mine' }, ['/paymentRequestId']],
  'an unknown field further in': [withOrder({ buyer: { buyerName: { nickName: 'K' } } }), ['/order/buyer/buyerName/nickName']],
  'an unknown field in a list': [
    withOrder({ goods: [{ referenceGoodsId: '1', goodsName: 'cup', colour: 'red' }] }),
    ['/order/goods/0/colour'],
  ],
  'an unknown field with a slash': [{ ...valid, 'a/b~c': 1 }, ['/a~1b~0c']],
  'a missing order': [{ ...valid, order: undefined }, ['/order']],
  'a missing order id': [withOrder({ referenceOrderId: undefined }), ['/order/referenceOrderId']],
  'an empty order id': [withOrder({ referenceOrderId: '' }), ['/order/referenceOrderId']],
  'an order id of 65 characters': [withOrder({ referenceOrderId: 'x'.repeat(65) }), ['/order/referenceOrderId']],
  '101 goods': [withOrder({ goods: Array.from({ length: 101 }, () => ({ referenceGoodsId: '1', goodsName: 'cup' })) }), ['/order/goods']],
  'a script for a redirect': [{ ...valid, paymentRedirectUrl: 'javascript:alert(1)' }, ['/paymentRedirectUrl']],
  'a script disguised as an app link': [{ ...valid, paymentRedirectUrl: 'javascript://%0aalert(1)' }, ['/paymentRedirectUrl']],
  'a plain http redirect': [{ ...valid, paymentRedirectUrl: 'http://shop.test/' }, ['/paymentRedirectUrl']],
  'a host that only begins like a loopback address': [
    { ...valid, paymentRedirectUrl: 'http://127.0.0.1.shop.test/' },
    ['/paymentRedirectUrl'],
  ],
  'a relative redirect': [{ ...valid, paymentRedirectUrl: '/orders/7' }, ['/paymentRedirectUrl']],
  'an unknown card brand': [{ ...valid, selectedCardBrand: 'VISA' }, ['/selectedCardBrand']],
  'a phone without its system': [withEnv({ terminalType: 'APP', clientIp: '203.0.113.7' }), ['/env/osType']],
  'a time without offset': [withOrder({ buyer: { buyerRegistrationTime: '2026-01-31T18:00:00' } }), ['/order/buyer/buyerRegistrationTime']],
  'an expiry without offset': [{ ...valid, expiresAt: '2026-01-31T18:30:00' }, ['/expiresAt']],
  'an expiry that is a date': [{ ...valid, expiresAt: '2026-02-01' }, ['/expiresAt']],
  'a list for an object': [[valid], ['']],
  'a text for an object': ['"text"', ['']],
  nothing: ['null', ['']],
};

function problemOf(response: HttpResponse): {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly detail: string }[];
} {
  return JSON.parse(response.body);
}

describe('the body of POST /payments', () => {
  test.each(Object.entries(WRONG))('%s is refused with a pointer to it', async (_, [body, pointers]) => {
    const { serve, started } = servedApi();
    const response = await serve(aStart(body));
    expect(response.statusCode).toBe(400);
    const { code, errors } = problemOf(response);
    expect(code).toBe('invalid_request');
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(pointers);
    expect(started).toEqual([]);
  });

  test.each([
    ['1 won', withAmount(KRW('1'))],
    ['15 digits', withAmount(KRW('9'.repeat(15)))],
    ['an app link', { ...valid, paymentRedirectUrl: 'myshop://paid' }],
    ['a page on the developer’s machine', { ...valid, paymentRedirectUrl: 'http://localhost:3000/paid' }],
    ['a page at another loopback address', { ...valid, paymentRedirectUrl: 'http://127.0.0.2/paid' }],
    ['a phone and its system', withEnv({ terminalType: 'APP', osType: 'IOS', clientIp: '203.0.113.7' })],
    ['a card brand', { ...valid, selectedCardBrand: 'HYUNDAI' }],
    ['an expiry', { ...valid, expiresAt: '2026-01-31T09:30:00.000Z' }],
    ['a time with offset', withOrder({ buyer: { buyerRegistrationTime: '2026-01-31T18:00:00+09:00' } })],
  ])('%s is accepted', async (_, body) => {
    const { serve, started } = servedApi();
    expect(await serve(aStart(body))).toMatchObject({ statusCode: 201 });
    expect(started).toMatchObject([{ request: body }]);
  });

  test('says what is wrong without repeating the value', async () => {
    const { serve, log } = servedApi();
    const response = await serve(aStart(withAmount(KRW('46000.0'))));
    expect(problemOf(response).errors).toContainEqual({
      pointer: '/paymentAmount/value',
      detail: 'must be a whole number of won as a string of 1 to 15 digits, such as "46000"',
    });
    expect(response.body).not.toContain('46000.0');
    expect(log.lines).toEqual([{ level: 'info', code: 'request_refused', routeKey: 'POST /payments', problem: 'invalid_request' }]);
  });

  test.each(['', '{', 'order=7', '{"a":1}}', '\u0000'])('%j is not JSON', async (body) => {
    const { serve } = servedApi();
    const response = await serve(aStart(body));
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({ code: 'invalid_json' });
  });

  test('may have 128 KB, and no byte more', async () => {
    const { serve } = servedApi();
    const text = JSON.stringify(valid);
    const padded = (bytes: number) => text + ' '.repeat(bytes - Buffer.byteLength(text));
    expect(await serve(aStart(padded(128 * 1024)))).toMatchObject({ statusCode: 201 });
    const tooLarge = await serve(aStart(padded(128 * 1024 + 1)));
    expect(tooLarge.statusCode).toBe(413);
    expect(JSON.parse(tooLarge.body)).toMatchObject({ code: 'request_too_large' });
  });
});

describe('the header Idempotency-Key of POST /payments', () => {
  test.each([
    ['missing', undefined, 'idempotency_key_missing'],
    ['empty', '', 'idempotency_key_missing'],
    ['of 256 characters', 'k'.repeat(256), 'idempotency_key_invalid'],
    ['with a space', 'key 1', 'idempotency_key_invalid'],
    ['in Korean', '열쇠', 'idempotency_key_invalid'],
    ['sent twice with two values', 'key-1,key-2', 'idempotency_key_invalid'],
    ['sent twice, once empty', 'key-1, ', 'idempotency_key_invalid'],
    ['of nothing but a comma', ',', 'idempotency_key_invalid'],
  ])('%s is refused', async (_, key, code) => {
    const { serve, started } = servedApi();
    const response = await serve(aStart(valid, { headers: { 'idempotency-key': key } }));
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({ code });
    expect(started).toEqual([]);
  });

  test.each(['key-1,key-1', 'key-1, key-1', 'key-1 ,key-1,key-1'])('that a retry has added once more is one key: %s', async (key) => {
    const { serve, started } = servedApi();
    expect(await serve(aStart(valid, { headers: { 'idempotency-key': key } }))).toMatchObject({ statusCode: 201 });
    expect(started).toMatchObject([{ idempotencyKey: 'key-1' }]);
  });

  test('may have 255 characters', async () => {
    const { serve } = servedApi();
    expect(await serve(aStart(valid, { headers: { 'idempotency-key': 'k'.repeat(255) } }))).toMatchObject({ statusCode: 201 });
  });
});
