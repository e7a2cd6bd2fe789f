import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseMerchantKey } from '../../shared/antom/keys.ts';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { merchantApp } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { newApiKey, putApiClients, statusWith } from './api-clients.ts';
import { putSecret, readSecret } from './secrets.ts';

const system = runningSystem();

test('two API keys of one client read the same payments, so that keys can be rotated, and a revoked one is refused', async () => {
  const { apiUrl, apiKey } = system();
  const newer = newApiKey();
  await putApiClients(system(), { shop: [apiKey, newer] });
  const { id } = await aCapturedPayment(system());
  await until(async () => ((await statusWith(system(), newer)) === 200 ? true : undefined));

  expect((await merchantApp({ apiUrl, apiKey: newer }).payment(id)).status).toBe('CAPTURED');

  await putApiClients(system(), { shop: [apiKey] });
  await until(async () => ((await statusWith(system(), newer)) === 403 ? true : undefined));
  expect(await statusWith(system(), apiKey)).toBe(200);
});

test('the signing key is replaced while payments go on, the old one can then be removed at Antom, and the change can be undone', async () => {
  const { merchant, antom, stack } = system();
  const next = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const before = await readSecret(stack, 'AntomMerchantKeySecretArn');
  const privateKey = next.privateKey.export({ format: 'pem', type: 'pkcs8' });

  antom.dashboard.registerMerchantKey('2', next.publicKey);
  await putSecret(stack, 'AntomMerchantKeySecretArn', JSON.stringify({ keyVersion: '2', privateKey }));
  await untilPaymentsAreSignedWith('2');
  antom.dashboard.removeMerchantKey('1');
  const { id } = await aCapturedPayment(system());
  const { body: refund } = await merchant.refund(id, '46000');
  await merchant.untilRefund(refund, 'SUCCESS');

  antom.dashboard.registerMerchantKey('1', createPublicKey(parseMerchantKey(before).privateKey));
  await putSecret(stack, 'AntomMerchantKeySecretArn', before);
  await untilPaymentsAreSignedWith('1');
});

/** Starts payments, none of which may fail, until they are signed with the new key. */
function untilPaymentsAreSignedWith(keyVersion: string): Promise<true> {
  const { merchant, antom } = system();
  return until(async () => {
    await merchant.start();
    return antom.calls('pay').at(-1)?.signature?.includes(`keyVersion=${keyVersion},`) === true ? true : undefined;
  });
}
