import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runbookEntry } from '../../../infra/console/reading/runbook-entry.ts';

const RUNBOOK = '# Runbook\n\n## Alarms\n\n### One\n\nfirst\n\n### Two\n\n#### deeper\n\nsecond\n\n## Review a payment\n\nlast\n';

describe('an entry of the runbook', () => {
  test.each([
    ['One', 'One', 'first'],
    ['two', 'Two', '#### deeper\n\nsecond'],
    ['review-a-payment', 'Review a payment', 'last'],
  ])('is what stands under its heading: %s', (name, heading, text) => {
    expect(runbookEntry(name, RUNBOOK)).toEqual({ heading, text });
  });

  test.each(['', 'three', '..', '/etc/passwd', '# One'])('is none for “%s”', (name) => {
    expect(runbookEntry(name, RUNBOOK)).toBeUndefined();
  });

  test('is there for every link of the lists', () => {
    const lists = readFileSync(new URL('../../../infra/console/pages/list-pages.ts', import.meta.url), 'utf8');
    const table = /RUNBOOK_ENTRY = \{([^}]*)\}/.exec(lists)?.[1] ?? '';
    const names = [...table.matchAll(/: '([\w-]+)'/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) expect(runbookEntry(name), name).toBeDefined();
  });
});
