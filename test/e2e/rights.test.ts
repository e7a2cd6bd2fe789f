import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { StartedPaymentView } from '../../shared/contract/payment-view.ts';
import { type Right, RIGHT_OF_ROUTE, RIGHTS } from '../../shared/contract/rights.ts';
import { METHODS, ROUTE_KEYS, type RouteKey } from '../../shared/contract/route-keys.ts';
import { buyer } from '../support/buyer.ts';
import { merchantApp } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { newApiKey } from './api-clients.ts';
import { putSecret } from './secrets.ts';

/* What API keys with some rights may do, through the gateway, and what a buyer's browser may see without a key. */

const system = runningSystem();

const NOBODYS_ID = '0'.repeat(40);

async function statusOf(apiKey: string, routeKey: RouteKey): Promise<readonly [number, unknown]> {
  const [name, path = ''] = routeKey.split(' ');
  const method = METHODS.find((each) => each === name) ?? 'GET';
  const filled = path.replaceAll(/\{\w+\}/g, NOBODYS_ID);
  const { apiUrl } = system();
  const { status, body } = await merchantApp({ apiUrl, apiKey }).call<{ code?: string } | undefined>(method, filled);
  return [status, body?.code];
}

test('a key gets 403 right_missing exactly on the routes that ask for other rights than it has', async () => {
  const { apiKey, stack } = system();
  const hash = (key: string) => createHash('sha256').update(key).digest('hex');
  const subsets: readonly (readonly Right[])[] = [[], ...RIGHTS.map((right) => [right]), ['payments:write', 'refunds:write'], RIGHTS];
  const keys = subsets.map((rights, index) => ({ rights, key: newApiKey(), name: `key-${String(index)}` }));
  const stored = keys.map(({ rights, key, name }) => ({ name, hash: hash(key), rights }));
  await putSecret(
    stack,
    'ApiClientsSecretArn',
    JSON.stringify({ clients: [{ clientId: 'shop', keys: stored, keyHashes: [hash(apiKey)] }] }),
  );
  for (const { key, rights } of keys) {
    await until(async () => ((await statusOf(key, 'GET /orders'))[1] === undefined ? undefined : true)); // known to the authorizer
    for (const routeKey of ROUTE_KEYS) {
      const [status, code] = await statusOf(key, routeKey);
      expect([rights, routeKey, status === 403 && code === 'right_missing']).toEqual([
        rights,
        routeKey,
        !rights.includes(RIGHT_OF_ROUTE[routeKey]),
      ]);
    }
  }
  for (const routeKey of ROUTE_KEYS) expect([routeKey, (await statusOf(apiKey, routeKey))[1]]).not.toContain('right_missing');
});

test("a buyer's browser reads the state of the payment without a key, though no notification comes", async () => {
  const { merchant, antom, apiUrl } = system();
  antom.faults.notifications({ drop: true });
  const started = await merchant.start();
  const body: StartedPaymentView = started.body;
  await buyer.decide(body.normalUrl ?? '', 'approve');
  await antom.settled();
  const status = await fetch(`${apiUrl}/payment-status?token=${body.statusToken ?? ''}`);
  expect([status.status, status.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  const shown: unknown = await status.json();
  expect(shown).toMatchObject({ status: 'CAPTURED', next: 'nothing' });
  expect(JSON.stringify(shown)).not.toContain(body.paymentRequestId);

  const wrong = await fetch(`${apiUrl}/payment-status?token=${(body.statusToken ?? '').slice(0, -1)}!`);
  expect([wrong.status, wrong.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
});
