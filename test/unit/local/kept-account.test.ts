import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptAccount } from '../../../infra/local/kept-account.ts';
import { merchantSide } from '../../../infra/local/test-account.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kept-account-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'state');
}

test('an account is the same at each start, and another one when that is asked for', () => {
  const folder = temporaryFolder();
  const first = keptAccount(folder, { fresh: false });
  const second = keptAccount(folder, { fresh: false });
  expect(second.account.apiKey).toBe(first.account.apiKey);
  for (const side of ['merchantKey', 'antomKey'] as const) {
    expect(second.account[side].privateKey.equals(first.account[side].privateKey)).toBe(true);
    expect(second.account[side].publicKey.equals(first.account[side].publicKey)).toBe(true);
  }
  const fresh = keptAccount(folder, { fresh: true });
  expect(fresh.account.apiKey).not.toBe(first.account.apiKey);
  expect(merchantSide(fresh.account).signingKey.privateKey.equals(first.account.merchantKey.privateKey)).toBe(false);
  expect(keptAccount(folder, { fresh: false }).account.apiKey).toBe(fresh.account.apiKey);
});

test('the file is for its owner only, also when an earlier one was not', () => {
  const folder = temporaryFolder();
  const { file } = keptAccount(folder, { fresh: false });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(file);
  writeFileSync(file, readFileSync(import.meta.filename), { mode: 0o644 });
  keptAccount(folder, { fresh: true });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each(['', '{}', 'no JSON', '{"clientId":"c","merchantKey":"SECRET","antomKey":"SECRET","apiKey":"SECRET"}'])(
  'a file that holds %j is refused, with what to do, and is not quoted',
  (content) => {
    const folder = temporaryFolder();
    writeFileSync(keptAccount(folder, { fresh: false }).file, content);
    const read = () => keptAccount(folder, { fresh: false });
    expect(read).toThrow(/cannot be read\. Make new ones: npm start -- --fresh$/);
    expect(read).not.toThrow(/SECRET/);
  },
);
