import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { buyer } from './buyer.ts';
import { aRequest } from './merchant-app.ts';
import type { RunningSystem } from './running-system.ts';

export interface StartedPayment {
  readonly id: string;
  /** The page that waits for the buyer. */
  readonly normalUrl: string;
}

/** A pending payment whose buyer has not done anything yet. */
export async function aStartedPayment({ merchant }: RunningSystem, request: object = aRequest()): Promise<StartedPayment> {
  const { body } = await merchant.start({ request });
  expect(body).toMatchObject({ status: 'PENDING', ...('paymentAmount' in request && { paymentAmount: request.paymentAmount }) });
  if (body.normalUrl === undefined) throw new Error(`no normalUrl, but ${JSON.stringify(body)}`);
  return { id: body.paymentRequestId, normalUrl: body.normalUrl };
}

export async function aCapturedPayment(system: RunningSystem, request?: object): Promise<StartedPayment> {
  const started = await aStartedPayment(system, request);
  await buyer.decide(started.normalUrl, 'approve');
  await system.merchant.until(started.id, 'CAPTURED');
  return started;
}

/** The id of a payment whose start ended with an unknown outcome. A fault of `pay` has to be planted before. */
export async function startedWithUnknownOutcome({ merchant }: RunningSystem): Promise<string> {
  const request = aRequest();
  const headers = { 'idempotency-key': randomUUID() };
  expect((await merchant.call('POST', '/payments', { body: request, headers })).status).toBe(503);
  const path = `/payments?referenceOrderId=${request.order.referenceOrderId}`;
  const { body } = await merchant.call<{ payments: readonly { paymentRequestId: string }[] }>('GET', path);
  const [payment] = body.payments;
  if (payment === undefined) throw new Error('no payment was started');
  return payment.paymentRequestId;
}
