import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { policyFor } from '../../infra/demo/subscriber/subscribe-queue.ts';
import type { PaymentEventType } from '../../shared/contract/payment-event.ts';
import { codeIn, sectionOf, tableRowsOf } from '../support/markdown.ts';
import { templateOf } from './synthesize-stage.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const PAGE = read('infra/DEPLOY.md');
const BLOCKS = [...(PAGE + read('README.md')).matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, code = '']) => code);

/** The types of events that say how a payment stands, or ended, without a capture. */
const OF_UNPAID: readonly string[] = [
  'payment.authorized',
  'payment.authorization_failed',
  'payment.capture_failed',
  'payment.cancelled',
  'payment.failed',
] satisfies PaymentEventType[];

describe('the deployment commands', () => {
  it.each(BLOCKS.map((block) => [block.split('\n')[0] ?? '', block]))('are valid shell: %s', (_, block) => {
    expect(() => execFileSync('bash', ['-n'], { input: block, stdio: ['pipe', 'pipe', 'pipe'] })).not.toThrow();
  });

  it('read outputs that the stack has', () => {
    const named = [...PAGE.matchAll(/\b(?:output|put) ([A-Z][A-Za-z]+)/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(['ApiUrl', 'AntomMerchantKeySecretArn', 'PaymentEventsTopicArn']));
    expect(Object.keys(templateOf('production').findOutputs('*'))).toEqual(expect.arrayContaining(named));
  });

  it("let the topic send to the subscriber's queues, as the demo does", () => {
    const [, policy = ''] = /^policy='([^]*?)'$/m.exec(PAGE.replace("'$(output PaymentEventsTopicArn)'", 'arn:topic')) ?? [];
    expect(JSON.parse(policy)).toEqual(JSON.parse(policyFor('arn:topic')));
  });

  it('filter by every type of event after which a captured payment may have another next step, and by no other', () => {
    const [, filter = ''] = /FilterPolicy \\\n +--attribute-value '([^']*)'/.exec(PAGE) ?? [];
    const types = tableRowsOf(sectionOf(read('shared/contract/README.md'), 'Events')).flatMap(([type = '']) => codeIn(type));
    const { type } = z.object({ type: z.array(z.string()) }).parse(JSON.parse(filter));
    expect(OF_UNPAID.filter((name) => !types.includes(name))).toEqual([]);
    expect(type.toSorted()).toEqual(types.filter((name) => !OF_UNPAID.includes(name)).toSorted());
  });

  it('run scripts that package.json has', () => {
    const scripts = BLOCKS.flatMap((block) =>
      [...block.matchAll(/\bnpm (?:run )?(?:--silent )?([a-z:]+)/g)].map(([, script = '']) => script),
    );
    const known: unknown = JSON.parse(read('package.json'));
    expect(scripts.filter((script) => script !== 'ci')).not.toEqual([]);
    for (const script of scripts.filter((name) => name !== 'ci')) expect(known).toHaveProperty(['scripts', script]);
  });

  const made = [...PAGE.matchAll(/(?:>|-out|--outputs-file) ([a-z-]+\.[a-z]+)/g)].map(([, file = '']) => file);

  it('delete only files that they have made', () => {
    const deleted = [...PAGE.matchAll(/^rm (.+)$/gm)].flatMap(([, files = '']) => files.split(' '));
    expect(deleted).not.toEqual([]);
    expect(deleted.filter((file) => !made.includes(file))).toEqual([]);
  });

  it('write only files that git ignores', () => {
    expect(made.length).toBeGreaterThan(3);
    const ignored = read('.gitignore').split('\n');
    const isIgnored = (file: string) => ignored.some((pattern) => matchesGlob(file, pattern));
    expect(made.filter((file) => !isIgnored(file))).toEqual([]);
  });
});
