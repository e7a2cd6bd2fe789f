import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { forwardingSecret } from '../../../infra/demo/start/forwarding-secret.ts';
import { parseStartOptions } from '../../../infra/demo/start/start-options.ts';
import { forwardingSecret as secretOfCommands, KEPT_SECRET } from '../../../infra/operate/events/signing-secret.ts';
import { KEPT_SECRET_NAME } from '../../../shared/webhooks/kept-secret.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a run and the commands about events sign with one secret, whichever makes it', () => {
  expect(join(parseStartOptions([])?.state ?? '', KEPT_SECRET_NAME)).toBe(KEPT_SECRET);
  const folder = aFolder();
  const { secret, secretFile } = forwardingSecret(folder);
  expect(secretOfCommands({ secretFile }, () => 'another')).toBe(secret);
  expect(forwardingSecret(folder)).toEqual({ secret, secretFile: join(folder, KEPT_SECRET_NAME) });
});

test('a file without a secret is named, and what stands in it is not', () => {
  const folder = aFolder();
  writeFileSync(join(folder, KEPT_SECRET_NAME), 'whsec_short');
  expect(() => forwardingSecret(folder)).toThrow(/forwarding-secret has no signing secret\. Delete it/);
  expect(() => forwardingSecret(folder)).not.toThrow(/whsec_/);
});
