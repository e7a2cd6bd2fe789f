import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { STAGES } from '../../infra/stages/stage-config.ts';
import { sectionOf, tableRowsOf } from '../support/markdown.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const { local, production } = STAGES;
const timesOf = ({ waits, worker }: typeof local | typeof production): string[] => [
  waits.antomCall.toHumanString(),
  waits.firstDue.toHumanString(),
  `${String(worker.maxReceiveCount)} attempts`,
];

it('the page of the local run says how much shorter its times are', () => {
  const rows = tableRowsOf(sectionOf(read('infra/local/README.md'), 'Short times'));
  expect(rows.map(([, here]) => here)).toEqual(timesOf(local));
  expect(rows.map(([, , deployed]) => deployed)).toEqual(timesOf(production));
});

it('the page of the demo says the two that a newcomer meets', () => {
  expect(read('infra/demo/README.md').replaceAll(/\s+/g, ' ')).toContain(
    `expires after ${local.waits.paymentExpiry.toHumanString()}, as a deployed one does, and Antom has ${local.waits.antomCall.toHumanString()} ` +
      `to answer instead of ${String(production.waits.antomCall.toSeconds())}`,
  );
  expect(local.waits.paymentExpiry.toMilliseconds()).toBe(production.waits.paymentExpiry.toMilliseconds());
});
