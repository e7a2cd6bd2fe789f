import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { OLDEST_MAJOR } from '../../integration/antom-package/node-versions.ts';
import { codeIn, sectionOf } from '../../support/markdown.ts';
import { exists, readPage, ROOT } from './pages.ts';

const SCRIPT = readPage('.ci/run');
const commands = [...SCRIPT.matchAll(/^ *(npm (?:ci|run [a-z:]+))/gm)].map(([, command = '']) => command);

it('CI runs scripts and files that there are', () => {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readPage('package.json')));
  expect(commands.filter((command) => command !== 'npm ci').map((command) => scripts[command.slice('npm run '.length)])).not.toContain(
    undefined,
  );
  const files = [...SCRIPT.matchAll(/\b(?:test|infra)\/[\w/.-]+\.ts\b/g)].map(([path]) => path);
  expect(files).toEqual(['test/browser/installed-chromium.ts']);
  expect(files.filter((path) => !exists(path))).toEqual([]);
});

it.each([
  ['on_the_deployed_stack', ['test/e2e', 'test/deploy']],
  ['in_a_browser', ['test/browser']],
] as const)('each name among those of CI names one file that there is: %s', (list, folders) => {
  const [, named = ''] = new RegExp(`^${list}=\\((.+)\\)$`, 'm').exec(SCRIPT) ?? [];
  const files = folders.flatMap((folder) => readdirSync(join(ROOT, folder)));
  const taken = named.split(' ').map((name) => files.filter((file) => file.includes(name) && file.endsWith('.test.ts')));
  expect(taken).toEqual(named.split(' ').map((name) => [`${name}.test.ts`]));
});

it('the workflows run on the oldest Node that the packages allow, which are tested with it', () => {
  const schema = z.object({ engines: z.object({ node: z.string() }) });
  const allowed = ['antom', 'client'].map((name) => schema.parse(JSON.parse(readPage(`shared/${name}/package.json`))).engines.node);
  const workflows = ['ci', 'nightly'].map((name) => readPage(`.github/workflows/${name}.yml`)).join('');
  const used = [...workflows.matchAll(/node-version: (\S+)/g)].map(([, version = '']) => version);
  expect(used.length).toBeGreaterThan(3);
  expect(new Set(used)).toEqual(new Set([String(OLDEST_MAJOR)]));
  expect(new Set(allowed)).toEqual(new Set([`>=${String(OLDEST_MAJOR)}`]));
});

it('the guide for contributors says what CI runs, in that order', () => {
  const [, said = ''] = sectionOf(readPage('.github/CONTRIBUTING.md'), 'Set up').split('\nCI runs ');
  expect(codeIn(said).filter((code) => code.startsWith('npm '))).toEqual(commands);
});
