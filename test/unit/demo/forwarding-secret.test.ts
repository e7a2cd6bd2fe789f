import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { forwardingSecret, forwardingSecretFile } from '../../../infra/demo/start/forwarding-secret.ts';
import { parseStartOptions } from '../../../infra/demo/start/start-options.ts';
import { forwardingSecret as secretOfCommands, KEPT_SECRET } from '../../../infra/operate/events/signing-secret.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a run and the commands about events sign with one secret, whichever makes it', () => {
  expect(forwardingSecretFile(parseStartOptions([])?.state ?? '')).toBe(KEPT_SECRET);
  const folder = aFolder();
  const { secret, secretFile } = forwardingSecret(folder);
  expect(secretOfCommands({ secretFile }, () => 'another')).toBe(secret);
  expect(forwardingSecret(folder)).toEqual({ secret, secretFile: forwardingSecretFile(folder) });
});

test('a file without a secret is named, and what stands in it is not', () => {
  const folder = aFolder();
  writeFileSync(forwardingSecretFile(folder), 'whsec_short');
  expect(() => forwardingSecret(folder)).toThrow(/forwarding-secret has no signing secret\. Delete it/);
  expect(() => forwardingSecret(folder)).not.toThrow(/whsec_/);
});
