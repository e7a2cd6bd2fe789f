import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { localOnly } from '../support/target.ts';

const system = runningSystem();

/** The payments that Antom has for the order of a request. */
function paymentsAtAntom(request: { readonly order: { readonly referenceOrderId: string } }) {
  return system()
    .antom.payments()
    .filter((payment) => payment.request.order.referenceOrderId === request.order.referenceOrderId);
}

test.each([
  ['a server error', { kind: 'http-status', status: 500, commit: false }],
  ['a server error after Antom has taken the payment', { kind: 'http-status', status: 502, commit: true }],
  ['a lost answer', { kind: 'lost-answer' }],
  ['a lost request', { kind: 'lost-request' }],
  ['an answer that comes too late', { kind: 'delay', ms: 2_500 }],
  ['an answer whose signature is broken', { kind: 'bad-signature' }],
  ['an answer about another payment', { kind: 'other-payment' }],
  ['an answer without a URL', { kind: 'no-url' }],
] as const)('after %s the request still succeeds, with one payment at Antom', async (_, fault) => {
  const { merchant, antom } = system();
  const request = aRequest();
  antom.faults.next('pay', fault);

  const { body } = await merchant.start({ request });

  expect(body.status).toBe('PENDING');
  expect(paymentsAtAntom(request).map(({ token }) => body.normalUrl?.endsWith(`/bank/${token}`))).toEqual([true]);
  expect(antom.faults.unused()).toBe(0);
});

test('an outcome that stays unknown is a 503, and the same key then finishes the same payment', async () => {
  const { merchant, antom } = system();
  const request = aRequest();
  const idempotencyKey = randomUUID();
  antom.faults.next('pay', { kind: 'lost-answer' });
  antom.faults.next('pay', { kind: 'lost-answer' });

  const unknown = await merchant.call('POST', '/payments', { body: request, headers: { 'idempotency-key': idempotencyKey } });
  expect(unknown).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
  expect(unknown.headers.get('retry-after')).toBe('2');

  const { body, headers } = await merchant.start({ request, idempotencyKey });
  expect(body.status).toBe('PENDING');
  expect(headers.get('idempotent-replayed')).toBe('true');
  expect(paymentsAtAntom(request)).toHaveLength(1);
});

test('twenty equal requests at once cause one call of pay and get one answer', async () => {
  const { merchant, antom } = system();
  const request = aRequest();
  const idempotencyKey = randomUUID();
  const callsBefore = antom.calls('pay').length;

  const answers = await Promise.all(Array.from({ length: 20 }, () => merchant.start({ request, idempotencyKey })));

  expect(new Set(answers.map(({ body }) => body.normalUrl))).toHaveLength(1);
  expect(antom.calls('pay')).toHaveLength(callsBefore + 1);
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
});

test('a payment that Antom refuses has failed, and reads the same on every repetition', async () => {
  const { merchant, antom } = system();
  const request = aRequest();
  const idempotencyKey = randomUUID();
  antom.faults.next('pay', { kind: 'result', resultStatus: 'F', resultCode: 'SELECTED_CARD_BRAND_NOT_AVAILABLE' });

  const refused = await merchant.start({ request, idempotencyKey });
  const again = await merchant.start({ request, idempotencyKey });

  expect(refused.body).toMatchObject({ status: 'FAILED', final: true, failure: { code: 'SELECTED_CARD_BRAND_NOT_AVAILABLE' } });
  expect(again.body).toEqual(refused.body);
});

test('an unsigned refusal proves nothing: the payment stays open', async () => {
  const { merchant, antom } = system();
  const request = aRequest();
  const idempotencyKey = randomUUID();
  antom.faults.next('pay', { kind: 'result', resultStatus: 'F', resultCode: 'RISK_REJECT', signed: false });

  const unknown = await merchant.call('POST', '/payments', { body: request, headers: { 'idempotency-key': idempotencyKey } });

  expect(unknown).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
  expect((await merchant.start({ request, idempotencyKey })).body.status).toBe('PENDING');
});

localOnly('kills processes')(
  'when the function crashes after Antom has answered, the merchant’s repetition finishes the payment',
  async () => {
    const { merchant, awsFaults, stack } = system();
    const request = aRequest();
    const idempotencyKey = randomUUID();
    let updates = 0;
    awsFaults.beforeCall = ({ functionName, action }) => {
      if (functionName !== undefined && functionName === stack.outputs['PaymentsApiName'] && action === 'UpdateItem' && updates++ === 0)
        stack.kill(functionName);
    };

    const crashed = await merchant.call('POST', '/payments', { body: request, headers: { 'idempotency-key': idempotencyKey } });
    expect(crashed.status).toBe(500);
    expect(updates).toBe(1);

    // The crashed one still holds the lease: the next request waits for it, and may be answered with 503.
    let answer = await merchant.call('POST', '/payments', { body: request, headers: { 'idempotency-key': idempotencyKey } });
    if (answer.status === 503)
      answer = await merchant.call('POST', '/payments', { body: request, headers: { 'idempotency-key': idempotencyKey } });
    expect(answer).toMatchObject({ status: 201, body: { status: 'PENDING' } });
    expect(paymentsAtAntom(request)).toHaveLength(1);
  },
);
