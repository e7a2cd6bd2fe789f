import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FUNCTION_IDS, FUNCTIONS } from '../../infra/constructs/function-table.ts';
import { EMITTERS } from '../../infra/monitoring/emitted-metrics.ts';
import { METRICS_NAMESPACE } from '../../infra/stages/stack-names.ts';
import { paymentItem } from '../../shared/storage/payment-schemas.ts';
import { anchorsOf } from '../support/markdown.ts';
import { bundlesDirectory, stageWithDomain, synthesize, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun } from './template-resources.ts';

const RUNBOOK = readFileSync(join(import.meta.dirname, '../../infra/RUNBOOK.md'), 'utf8');

const BLOCKS = [...RUNBOOK.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, code = '']) => code);
const COMMANDS = BLOCKS.join('\n');

const ANCHORS = anchorsOf(RUNBOOK);

/** The entries of the chapter about alarms, by heading. */
const ENTRIES = new Map(
  (/^## Alarms\n([^]*?)^## /m.exec(RUNBOOK)?.[1] ?? '')
    .split(/^### /m)
    .slice(1)
    .map((entry): [string, string] => [entry.slice(0, entry.indexOf('\n')), entry]),
);

/** The code of a function; nothing of one that there is not. */
function bundleOf(functionId: string): string {
  const id = FUNCTION_IDS.find((known) => known === functionId);
  return id === undefined ? '' : readFileSync(join(bundlesDirectory(), FUNCTIONS[id].bundle, 'index.mjs'), 'utf8');
}

const alarms = resourcesByNoun(templateOf('production'), 'AWS::CloudWatch::Alarm');

describe('the runbook', () => {
  it('has an entry for every alarm, and for nothing else', () => {
    expect([...ENTRIES.keys()].sort()).toEqual([...alarms.keys()].sort());
  });

  it.each([...alarms])('has the heading that the alarm %s links to', (_, { Properties }) => {
    const target = /infra\/RUNBOOK\.md#(\S+)$/.exec(z.string().parse(Properties.AlarmDescription))?.[1];
    expect(ANCHORS).toContain(target);
  });

  it.each([...ENTRIES])('says what %s means, who is affected, and three things to check', (_, entry) => {
    expect(entry).toMatch(/^\*\*Means:\*\* [^]{40,}^\*\*Affected:\*\* [^]{20,}/m);
    const [, block = ''] = /^```sh\n([^]*?)^```$/m.exec(entry) ?? [];
    expect(block.split('\n').filter((line) => /^\S/.test(line)).length).toBeGreaterThanOrEqual(3);
  });
});

describe("the runbook's commands", () => {
  it.each(BLOCKS.map((block) => [block.split('\n')[0] ?? '', block]))('are valid shell: %s', (_, block) => {
    expect(() => execFileSync('bash', ['-n'], { input: block, stdio: ['pipe', 'pipe', 'pipe'] })).not.toThrow();
  });

  it('name outputs that the stack has', () => {
    const outputs = Object.keys(synthesize(stageWithDomain()).template.findOutputs('*'));
    const named = [...RUNBOOK.matchAll(/\boutput "?([A-Z][A-Za-z]+)/g)].map(([, name]) => name);
    expect(new Set(named).size).toBeGreaterThan(8);
    expect(named.filter((name) => !outputs.includes(name ?? ''))).toEqual([]);
  });

  it('look for message codes that the function writes', () => {
    const searches = [...RUNBOOK.matchAll(/\blogs ([A-Z]\w+) (\w+)/g)].map(([, fn = '', code = '']) => [fn, code] as const);
    expect(searches.length).toBeGreaterThan(20);
    expect(searches.filter(([fn, code]) => !bundleOf(fn).includes(`"${code}"`))).toEqual([]);
  });

  it.each(EMITTERS.WebhookEndpointDisabled)('find the endpoints that %s has disabled', (fn) => {
    expect(ENTRIES.get('EndpointDisabled')).toContain(`\nlogs ${fn} endpoint_changed `);
  });

  it('look for outcomes that the function logs', () => {
    const searches = [...COMMANDS.matchAll(/\blogs ([A-Z]\w+) \w+ .*\.outcome [!=]= "([^"]+)"/g)].map(([, fn = '', outcome = '']) => [
      fn,
      outcome,
    ]);
    expect(searches.length).toBeGreaterThan(2);
    expect(searches.filter(([fn = '', outcome = '']) => !bundleOf(fn).includes(`"${outcome}"`))).toEqual([]);
  });

  it('look at metrics that the function emits', () => {
    const metrics = [...COMMANDS.matchAll(/\bmetric (\w+) (\w+) service (\w+)/g)].map((match) => match.slice(1));
    expect(metrics.length).toBeGreaterThan(3);
    const emitted = Object.entries(EMITTERS).flatMap(([name, services]) => services.map((service) => [METRICS_NAMESPACE, name, service]));
    for (const metric of metrics) expect(emitted).toContainEqual(metric);
  });

  it('read attributes that a payment has', () => {
    const read = /--projection-expression '([^']+)'/.exec(COMMANDS)?.[1]?.split(', ') ?? [];
    expect(read.length).toBeGreaterThan(10);
    expect(Object.keys(paymentItem.shape)).toEqual(expect.arrayContaining(read));
  });

  it('purge nothing', () => {
    expect(COMMANDS).not.toMatch(/purge-queue|delete-message/);
  });
});
