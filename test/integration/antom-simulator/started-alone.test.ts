import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createAntomClient } from '../../../shared/antom/client.ts';
import { parseMerchantKey, parseVerificationKeys } from '../../../shared/antom/keys.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Starts the simulator as a stranger would, and returns what it prints, by name. */
async function startAlone(keys: string): Promise<ReadonlyMap<string, string>> {
  const args = ['start', '-w', 'infra/antom-simulator', '--', '--port', '0', '--keys', keys];
  const npm = spawn('npm', args, { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(npm, 'close');
  onTestFinished(async () => {
    if (npm.pid !== undefined && npm.exitCode === null) process.kill(-npm.pid); // npm and what it started
    await ended;
  });
  const printed = new Map<string, string>();
  for await (const line of createInterface(npm.stdout)) {
    const [, name, value] = /^ {2}(\S.*?) {2,}(\S+)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) printed.set(name, value);
    if (printed.size === 4) break;
  }
  return printed;
}

/** Starts the simulator with options that it cannot follow, and returns its own lines on stderr. */
async function startRefused(options: readonly string[]): Promise<string[]> {
  const args = ['start', '--silent', '-w', 'infra/antom-simulator', '--', ...options];
  const npm = spawn('npm', args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  const [complaints, [code]] = await Promise.all([text(npm.stderr), once(npm, 'close')]);
  expect(code).toBe(1);
  return complaints.trim().split('\n');
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'started-alone-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('started alone, the simulator prints what a client needs to make a signed call of pay', async () => {
  const keys = temporaryFolder();
  const printed = await startAlone(keys);
  const at = (name: string): string => printed.get(name) ?? '';
  expect([at('merchant key'), at("Antom's public keys")]).toEqual([join(keys, 'merchant-key.json'), join(keys, 'antom-public-keys.json')]);

  const merchantKey = parseMerchantKey(readFileSync(at('merchant key'), 'utf8'));
  const antom = createAntomClient({
    baseUrl: at('base URL'),
    clientId: at('client id'),
    signingKey: () => Promise.resolve(merchantKey),
    verificationKeys: parseVerificationKeys(readFileSync(at("Antom's public keys"), 'utf8')),
    now: () => new Date(),
  });
  const paymentRequestId = 'payment_1';
  const amount = { currency: 'KRW', value: '46000' };
  const answer = await antom.pay(
    JSON.stringify({
      productCode: 'CASHIER_PAYMENT',
      paymentRequestId,
      order: { referenceOrderId: 'order_1', orderDescription: 'Two cups', orderAmount: amount },
      paymentAmount: amount,
      paymentMethod: {
        paymentMethodType: 'CARD',
        paymentMethodMetaData: { requireIssuerAuthentication: true, selectedCardBrand: 'SHINHAN' },
      },
      paymentFactor: { isAuthorization: true, captureMode: 'AUTOMATIC' },
      paymentRedirectUrl: 'http://127.0.0.1:9/return',
      settlementStrategy: { settlementCurrency: 'KRW' },
      env: { terminalType: 'WEB' },
    }),
    { paymentRequestId },
  );
  expect(answer).toMatchObject({
    signed: true,
    result: { resultCode: 'PAYMENT_IN_PROCESS' },
    body: { paymentRequestId, normalUrl: expect.stringContaining(at('base URL')) },
  });
});

test('a folder for the keys that is not absolute is refused, and no key is written', async () => {
  expect(await startRefused(['--port', '0', '--keys', 'rel'])).toEqual([expect.stringMatching(/^--keys needs an absolute path/)]);
  expect(existsSync(join(ROOT, 'infra/antom-simulator/rel'))).toBe(false);
});

test('a port in use is one sentence that names the option, and the keys of the simulator that has the port stay', async () => {
  const keys = temporaryFolder();
  const printed = await startAlone(keys);
  const port = new URL(printed.get('base URL') ?? '').port;
  const before = readFileSync(join(keys, 'merchant-key.json'), 'utf8');
  expect(await startRefused(['--port', port, '--keys', keys])).toEqual([expect.stringMatching(`^Port ${port} is in use: .*--port`)]);
  expect(readFileSync(join(keys, 'merchant-key.json'), 'utf8')).toBe(before);
});
