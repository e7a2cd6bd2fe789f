import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS_NAMESPACE, stackName } from '../../infra/stages/stack-names.ts';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { eventSource, problemType } from '../../shared/contract/urns.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = globSync('{*,infra/**/*,shared/**/*,functions/**/*}.md', { cwd: ROOT, exclude: ['**/node_modules/**'] })
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

function inPages(pattern: RegExp): string[] {
  return [...PAGES.matchAll(pattern)].map(([found, group = found]) => group);
}

describe('the pages', () => {
  it("use the stack's name as it is deployed, with a stage or with the variable for it", () => {
    const named = inPages(/\b[A-Z][A-Za-z]+-(?:\$STAGE|local|sandbox|production)\b/g);
    expect(named.length).toBeGreaterThanOrEqual(3);
    const names = [...STAGE_IDS.map((id) => stackName(id)), stackName('production').replace('production', '$STAGE')];
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('use the namespace of the metrics', () => {
    const named = inPages(/\bnamespace\s+`(\w+)`/g);
    expect(new Set(named)).toEqual(new Set([METRICS_NAMESPACE]));
  });

  it('show event sources and problem types as the API sends them', () => {
    const urns = inPages(/\burn:[\w:-]+/g);
    expect(urns.length).toBeGreaterThan(0);
    const prefixes = [eventSource(''), problemType('')];
    expect(urns.filter((urn) => !prefixes.some((prefix) => urn.startsWith(prefix)))).toEqual([]);
  });
});
