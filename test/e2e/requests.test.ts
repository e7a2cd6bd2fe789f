import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { PaymentView, StartedPaymentView } from '../../shared/contract/payment-view.ts';
import { A_FULL_START_REQUEST } from '../support/a-full-start-request.ts';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';

const system = runningSystem();

interface Answer {
  readonly status: number;
  readonly body: StartedPaymentView & { readonly code?: string; readonly errors?: readonly { readonly pointer: string }[] };
}

/** POST /payments with these bytes, as a shop's own HTTP client sends them. */
async function post(body: Uint8Array<ArrayBuffer> | string, headers: readonly (readonly [string, string])[] = []): Promise<Answer> {
  const { apiUrl, apiKey } = system();
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const all = new Headers();
  if (!names.has('content-type')) all.append('content-type', 'application/json');
  if (!names.has('authorization')) all.append('authorization', `Bearer ${apiKey}`);
  if (!names.has('idempotency-key')) all.append('idempotency-key', randomUUID());
  for (const [name, value] of headers) all.append(name, value);
  const response = await fetch(`${apiUrl}/payments`, { method: 'POST', headers: all, body });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const start = (request: unknown, headers: readonly (readonly [string, string])[] = []) => post(JSON.stringify(request), headers);

/** What Antom was asked for this payment. */
function sentToAntom({ body }: Answer): unknown {
  const sent = system()
    .antom.calls('pay')
    .map((call): { readonly paymentRequestId: string } => JSON.parse(call.body));
  return sent.find(({ paymentRequestId }) => paymentRequestId === body.paymentRequestId);
}

const OF_THIS_SERVICE = ['selectedCardBrand', 'expiresAt', 'ifOrderHasPayment'];

function withOrder(different: object): Record<string, unknown> {
  const request = aRequest();
  return { ...request, order: { ...request.order, ...different } };
}

describe('through the gateway', () => {
  test('a body in EUC-KR is refused as that, and one with a byte order mark is taken', async () => {
    const [before = '', after = ''] = JSON.stringify(withOrder({ orderDescription: 'HERE' })).split('HERE');
    const eucKr = Buffer.concat([Buffer.from(before), Buffer.from([0xb0, 0xa8, 0xb1, 0xd6]), Buffer.from(after)]);
    for (const type of ['application/json', 'application/json; charset=euc-kr', 'application/vnd.shop+json']) {
      expect(await post(eucKr, [['content-type', type]])).toMatchObject({ status: 400, body: { code: 'invalid_encoding' } });
    }
    expect(await post(Buffer.from(`\uFEFF${JSON.stringify(aRequest())}`))).toMatchObject({ status: 201, body: { status: 'PENDING' } });
  });

  test('every field that a merchant may set reaches Antom, and null reaches it as nothing', async () => {
    const order = { ...A_FULL_START_REQUEST.order, referenceOrderId: `order-${randomUUID()}`, transit: null };
    const fields = Object.fromEntries(Object.entries(A_FULL_START_REQUEST).filter(([name]) => !OF_THIS_SERVICE.includes(name)));
    const answer = await start({ ...fields, locale: null, order });
    expect(answer.status).toBe(201);
    const sent = sentToAntom(answer);
    expect(sent).toMatchObject({
      ...fields,
      locale: 'ko_KR',
      order: Object.fromEntries(Object.entries(order).filter(([, value]) => value !== null)),
    });
    expect(JSON.stringify(sent)).not.toContain('null');
    expect(JSON.stringify(sent)).not.toContain('transit');
  });

  test('a hundred ordinary lines with URLs are an order', async () => {
    const goods = Array.from({ length: 100 }, (_, index) => ({
      referenceGoodsId: `goods-${String(index)}`,
      goodsName: '제주 한라봉 선물세트 특대 '.repeat(5).slice(0, 60),
      goodsUrl: `https://shop.example/goods/${String(index)}?${'q'.repeat(170)}`,
      goodsUnitAmount: { currency: 'KRW', value: index === 0 ? '0' : '460' },
    }));
    expect(await start(withOrder({ goods }))).toMatchObject({ status: 201, body: { status: 'PENDING' } });
  });

  test('a URL with Hangul reaches Antom percent-encoded, and an app link is taken with a notice', async () => {
    const page = await start({ ...aRequest(), paymentRedirectUrl: 'https://shop.example/주문/1' });
    expect(sentToAntom(page)).toMatchObject({ paymentRedirectUrl: 'https://shop.example/%EC%A3%BC%EB%AC%B8/1' });
    const app = await start({ ...aRequest(), paymentRedirectUrl: 'myshop://paid' });
    expect(app).toMatchObject({ status: 201, body: { status: 'PENDING', notices: [{ code: 'redirect_is_app_link' }] } });
  });

  test('a key that a retry layer has added once more is one key, and two keys are refused', async () => {
    const [key, request] = [randomUUID(), aRequest()];
    const first = await start(request, [['idempotency-key', key]]);
    const doubled = await start(request, [
      ['idempotency-key', key],
      ['idempotency-key', key],
    ]);
    expect(doubled.body.paymentRequestId).toBe(first.body.paymentRequestId);
    const two = await start(request, [
      ['idempotency-key', key],
      ['idempotency-key', randomUUID()],
    ]);
    expect(two).toMatchObject({ status: 400, body: { code: 'idempotency_key_invalid' } });
  });

  test('a phone that moves to another network repeats its request, and the answer says that the first one counts', async () => {
    const [key, request] = [randomUUID(), aRequest()];
    const first = await start(request, [['idempotency-key', key]]);
    const moved = { ...request, env: { ...request.env, clientIp: '2001:db8::8a2e:370:7334' } };
    const { notices, ...again } = (await start(moved, [['idempotency-key', key]])).body;
    expect(again).toEqual(first.body);
    expect(notices?.map(({ code }) => code)).toEqual(['first_device_counts']);
  });

  test('an order id in decomposed Hangul is found by its composed form', async () => {
    const referenceOrderId = `주문-${randomUUID()}`;
    await start(withOrder({ referenceOrderId: referenceOrderId.normalize('NFD') }));
    const query = new URLSearchParams({ referenceOrderId: referenceOrderId.normalize('NFC') }).toString();
    const { body } = await system().merchant.call<{ payments: readonly PaymentView[] }>('GET', `/payments?${query}`);
    expect(body.payments).toHaveLength(1);
  });
});
