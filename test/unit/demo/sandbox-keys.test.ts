import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSandboxKeys } from '../../../infra/demo/start/sandbox-keys.ts';
import { createTestAccount } from '../../../infra/local/test-account.ts';

const { merchantKey, antomKey } = createTestAccount();
const GOOD = {
  clientId: 'SANDBOX_5X00000000000000',
  publicKeys: { '2': antomKey.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
  merchantKey: { keyVersion: '3', privateKey: merchantKey.privateKey.export({ format: 'pem', type: 'pkcs8' }) },
};

function keysFile(content: unknown, mode = 0o600): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-keys-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'keys.json');
  writeFileSync(file, JSON.stringify(content));
  chmodSync(file, mode);
  return file;
}

test('an account is read with its keys and their versions, at Antom in Asia unless the file says otherwise', () => {
  const { account, antomUrl } = readSandboxKeys(keysFile(GOOD));
  expect(antomUrl).toBe('https://open-sea-global.alipay.com');
  expect(account).toMatchObject({ clientId: GOOD.clientId, signingKey: { keyVersion: '3' } });
  expect([...account.antomPublicKeys.keys()]).toEqual(['2']);
  expect(readSandboxKeys(keysFile({ ...GOOD, baseUrl: 'http://127.0.0.1:4020' })).antomUrl).toBe('http://127.0.0.1:4020');
});

test.each([
  ['a live account', { ...GOOD, clientId: '5Y00000000000000' }, 'takes no real money'],
  ['an address without TLS', { ...GOOD, baseUrl: 'http://antom.example' }, 'baseUrl in '],
  ['an address with a path', { ...GOOD, baseUrl: 'https://antom.example/ams' }, 'baseUrl in '],
  ['no key', { ...GOOD, merchantKey: undefined }, 'cannot be read: merchantKey.'],
  ['a field that nobody knows', { ...GOOD, privateKey: 'SECRET' }, 'cannot be read: '],
  ['a key that is none', { ...GOOD, merchantKey: { keyVersion: '1', privateKey: 'SECRET' } }, 'cannot be used: '],
  ['no object', 'SECRET', 'cannot be read: the whole file.'],
])('%s is refused, and not quoted', (_, content, sentence) => {
  const read = () => readSandboxKeys(keysFile(content));
  expect(read).toThrow(sentence);
  expect(read).not.toThrow(/SECRET/);
});

test.each([0o604, 0o640, 0o644, 0o660])('a file with mode %o is refused', (mode) => {
  const file = keysFile(GOOD, mode);
  expect(() => readSandboxKeys(file)).toThrow(`Run: chmod 600 '${file}'`);
});

test('says which file it cannot read', () => {
  expect(() => readSandboxKeys('/nowhere/keys.json')).toThrow('The file /nowhere/keys.json cannot be read.');
});
