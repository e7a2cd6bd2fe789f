import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { announceRun, otherRuns, otherRunText } from '../../../infra/demo/start/other-runs.ts';

const RUN = { pid: 4711, url: 'http://127.0.0.1:4600' };

test('a run is announced in its folder until it ends, and forgotten if it could not say that it ended', () => {
  const folder = mkdtempSync(join(tmpdir(), 'other-runs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const forget = announceRun(folder, RUN);
  expect(otherRuns(folder, () => true)).toEqual([RUN]);
  forget();
  expect(otherRuns(folder, () => true)).toEqual([]);

  announceRun(folder, RUN);
  expect(otherRuns(folder, () => false)).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

test('another run is named with its address, and with whose keys it has', () => {
  expect(otherRunText(RUN, { fresh: false })).toBe(
    'npm start already runs in this folder: process 4711, http://127.0.0.1:4600. Both use the same keys.',
  );
  expect(otherRunText(RUN, { fresh: true })).toContain('This run has new keys; the other one keeps its own.');
});
