import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { whyNotStarted } from '../../../infra/demo/start/why-not-started.ts';

test('a place that cannot be written to is named as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'why-not-started-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const error: unknown = await mkdir(join(file, 'cdk.out')).catch((cause: unknown) => cause);
  expect(whyNotStarted(error)).toBe(
    `The local run cannot write to ${join(file, 'cdk.out')}: ENOTDIR: not a directory, mkdir '${join(file, 'cdk.out')}'.`,
  );
});

test('an error that is about no place, and any other one, is a bug with its stack', () => {
  expect(whyNotStarted(Object.assign(new Error('listen EACCES'), { code: 'EACCES' }))).toBeUndefined();
  expect(whyNotStarted(Object.assign(new Error('open'), { code: 'EISDIR', path: '/x' }))).toBeUndefined();
  expect(whyNotStarted(new TypeError('x is not a function'))).toBeUndefined();
});
