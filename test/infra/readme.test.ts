import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HELP } from '../../infra/operate/doctor-options.ts';
import { templateOf } from './synthesize-stage.ts';

const ROOT = join(import.meta.dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

const DEPLOY_IT = /^## Deploy it\n([^]*?)^## /m.exec(README)?.[1] ?? '';
const BLOCKS = [...DEPLOY_IT.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, code = '']) => code);

describe("the README's way to a deployment", () => {
  it.each(BLOCKS.map((block) => [block.split('\n')[0] ?? '', block]))('is sound: %s', (_, block) => {
    expect(() => execFileSync('bash', ['-n'], { input: block, stdio: ['pipe', 'pipe', 'pipe'] })).not.toThrow();
  });

  it('asks for outputs that the stack has', () => {
    const named = [...DEPLOY_IT.matchAll(/\b(?:output|put) ([A-Z][A-Za-z]+)/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(['ApiUrl', 'AntomMerchantKeySecretArn', 'ApiClientsSecretArn']));
    expect(Object.keys(templateOf('production').findOutputs('*'))).toEqual(expect.arrayContaining(named));
  });

  it('gives the doctor options that it has', () => {
    const options = [...DEPLOY_IT.matchAll(/(--[a-z-]+)/g)].map(([, option = '']) => option);
    const ofDoctor = options.filter((option) => /^--(stage|outputs|registered|notify)/.test(option) && option !== '--outputs-file');
    expect(new Set(ofDoctor).size).toBe(4);
    expect(ofDoctor.filter((option) => !HELP.includes(option))).toEqual([]);
  });

  it('leaves nothing that could be committed by mistake', () => {
    const made = [...DEPLOY_IT.matchAll(/(?:>|-out|--outputs-file) ([a-z-]+\.[a-z]+)/g)].map(([, file = '']) => file);
    expect(made.length).toBeGreaterThan(4);
    const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n');
    const isIgnored = (file: string) => ignored.some((pattern) => matchesGlob(file, pattern));
    expect(made.filter((file) => !isIgnored(file))).toEqual([]);
  });
});
