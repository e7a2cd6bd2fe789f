import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { announceRun, otherRuns, otherRunText } from '../../../infra/demo/start/other-runs.ts';
import { until } from '../../support/until.ts';

const SIMULATOR = { pid: 4711, startPort: 4600, antom: 'simulator' } as const;

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'other-runs-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

test('another run is named with its start page, or with its shop when it has no start page', () => {
  const before = 'npm start already runs in this folder: process 4711, ';
  expect(otherRunText(SIMULATOR, { fresh: false })).toBe(`${before}start page http://127.0.0.1:4600. Both use the same keys.`);
  expect(otherRunText({ ...SIMULATOR, antom: 'sandbox' }, { fresh: false })).toBe(
    `${before}shop http://127.0.0.1:4601. Both use the same keys.`,
  );
});

test('a run with new keys does not say that both use the same', () => {
  expect(otherRunText(SIMULATOR, { fresh: true })).toMatch(/ This run has new keys; the other one keeps its own\.$/);
});

test('a run is seen in its folder until it says that it ended', () => {
  const place = folder();
  const run = { ...SIMULATOR, pid: process.pid };
  const forget = announceRun(place, run);
  expect(otherRuns(place)).toEqual([run]);
  forget();
  expect(otherRuns(place)).toEqual([]);
  expect(otherRuns(join(place, 'not-made-yet'))).toEqual([]);
});

test('a run that is over, and a file that is none of a run, are forgotten', () => {
  const place = folder();
  announceRun(place, SIMULATOR);
  writeFileSync(join(place, 'run-1.json'), 'no JSON');
  expect(otherRuns(place, () => false)).toEqual([]);
  expect(readdirSync(place)).toEqual([]);
});

test.runIf(process.platform === 'linux')('a run that has ended does not count, even while nobody has waited for its process', async () => {
  const place = folder();
  // The shell does not wait for its child, which then stays as a zombie.
  const shell = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void shell.kill('SIGKILL'));
  const [printed]: unknown[] = await once(shell.stdout, 'data');
  announceRun(place, { ...SIMULATOR, pid: Number(String(printed)) });
  await until(() => (otherRuns(place).length === 0 ? true : undefined));
});
