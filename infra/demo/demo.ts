import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '../../shared/client/client.ts';
import type { PaymentStatus } from '../../shared/payment/payment-status.ts';
import { type LocalSystem, startLocalSystem } from '../local/local-system.ts';
import { synthesize } from '../local/runner/synthesize.ts';
import { keepLoopbackFromProxies } from '../local-servers/loopback-without-proxy.ts';
import { processEnvironment } from '../local-servers/process-environment.ts';
import { sampleRequest } from './sample-request.ts';

/*
 * `npm run demo`: one payment from the merchant's call to its capture, unattended. Prints each step with its time; the last line is the payment
 * as JSON. Exit code 0 means that it was captured.
 */

const LIMIT_MS = 60_000;
const PAID = 'CAPTURED' satisfies PaymentStatus;
const UNDER_WAY: ReadonlySet<PaymentStatus> = new Set<PaymentStatus>(['PENDING', 'AUTHORIZED']);
const startedAt = performance.now();

function say(step: string): void {
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${step}`);
}

async function main(): Promise<void> {
  const assembly = await synthesize({ onProgress: say });
  const system = await startLocalSystem({ assembly });
  try {
    say(`The stack runs at ${system.apiUrl}, Antom's simulator at ${system.antom.url}`);
    const captured = await payOnce(system);
    say('Done; stopping everything');
    await system.close();
    console.log(JSON.stringify(captured));
  } catch (error) {
    await system.close();
    throw error;
  }
}

async function payOnce({ apiUrl: baseUrl, apiKey }: LocalSystem): Promise<unknown> {
  const { payments } = createClient({ baseUrl, apiKey });
  const order = { referenceOrderId: 'demo-order-1', paymentRedirectUrl: 'http://127.0.0.1/back-to-the-shop' };
  const payment = await payments.start(sampleRequest(order), { idempotencyKey: randomUUID() });
  say(`Merchant  POST /payments → 201 ${payment.status} (KRW 46000, HYUNDAI)`);
  if (payment.normalUrl === undefined) throw new Error('the answer of the API has no normalUrl');

  const page = await fetch(payment.normalUrl);
  if (!page.ok) throw new Error(`the bank's page answered ${String(page.status)}`);
  say('Buyer     opens normalUrl: the page of the card issuer');
  const decision = await fetch(payment.normalUrl, {
    method: 'POST',
    body: new URLSearchParams({ decision: 'approve' }),
    redirect: 'manual',
  });
  if (decision.status !== 303) throw new Error(`the bank's page answered the approval with ${String(decision.status)}`);
  say('Buyer     approves and is sent back to the shop');

  let status: PaymentStatus = payment.status;
  for (;;) {
    const current = await payments.get(payment.paymentRequestId);
    if (current.status !== status) say(`Merchant  GET /payments/… → ${current.status}`);
    status = current.status;
    if (status === PAID) return current;
    if (!UNDER_WAY.has(status)) throw new Error(`the payment ended as ${status}`);
    await sleep(100);
  }
}

const limit = setTimeout(() => {
  console.error(`Not captured within ${String(LIMIT_MS / 1000)} seconds.`);
  process.exit(1); // this also ends the functions' processes
}, LIMIT_MS);
keepLoopbackFromProxies(processEnvironment);
await main().catch((error: unknown) => {
  console.error('The demo failed:', error);
  process.exitCode = 1;
});
clearTimeout(limit);
