import { buyer } from './buyer.ts';
import { aRequest } from './merchant-app.ts';
import type { RunningSystem } from './running-system.ts';

export interface StartedPayment {
  readonly id: string;
  /** The page that waits for the buyer. */
  readonly normalUrl: string;
}

/** A payment whose buyer has not done anything yet. */
export async function aStartedPayment({ merchant }: RunningSystem, request: object = aRequest()): Promise<StartedPayment> {
  const { body } = await merchant.start({ request });
  if (body.normalUrl === undefined) throw new Error(`no normalUrl, but ${JSON.stringify(body)}`);
  return { id: body.paymentRequestId, normalUrl: body.normalUrl };
}

export async function aCapturedPayment(system: RunningSystem, request?: object): Promise<StartedPayment> {
  const started = await aStartedPayment(system, request);
  await buyer.decide(started.normalUrl, 'approve');
  await system.merchant.until(started.id, 'CAPTURED');
  return started;
}
