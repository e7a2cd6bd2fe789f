import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { synthesize } from '../../../infra/local/runner/synthesize.ts';

let projectFolder: string;
const progress: string[] = [];

/** Stands for the CDK app: writes what it was asked for. */
const app = `
import { mkdirSync, writeFileSync } from 'node:fs';
console.error('a warning that nobody wants to see');
const { CDK_OUTDIR = '', CDK_CONTEXT_JSON = '' } = process.env;
mkdirSync(CDK_OUTDIR, { recursive: true });
writeFileSync(CDK_OUTDIR + '/manifest.json', CDK_CONTEXT_JSON);
`;

beforeEach(async () => {
  projectFolder = await mkdtemp(join(tmpdir(), "o'brien’s synthesize-")); // nothing may read the path as shell or env file
  progress.length = 0;
  for (const folder of ['infra/demo', 'infra/stages', 'functions/one', 'shared'])
    await mkdir(join(projectFolder, folder), { recursive: true });
  await write('infra/app.ts', app);
  await write('functions/one/handler.ts', '');
});

afterEach(() => rm(projectFolder, { recursive: true }));

const write = (file: string, content: string) => writeFile(join(projectFolder, file), content);
const run = (folder = projectFolder) => synthesize({ projectFolder: folder, onProgress: (line) => progress.push(line) });

test('synthesizes stage local', async () => {
  const assembly = await run();
  expect(await readFile(join(assembly, 'manifest.json'), 'utf8')).toBe('{"stage":"local"}');
  expect(progress).toEqual([
    'Synthesizing the stack and bundling its functions …',
    expect.stringMatching(/^Synthesized the stack in \d+\.\d s\.$/),
  ]);
});

test('synthesizes a project in a folder whose name has a quote', async () => {
  const folder = join(projectFolder, "o'brien $HOME");
  await mkdir(join(folder, 'infra'), { recursive: true });
  await writeFile(join(folder, 'infra/app.ts'), app);
  const assembly = await run(folder);
  expect(assembly.startsWith(folder)).toBe(true);
  expect(await readFile(join(assembly, 'manifest.json'), 'utf8')).toBe('{"stage":"local"}');
});

test('synthesizes once for the same sources', async () => {
  const first = await run();
  await write('infra/demo/start.ts', 'changed, but no part of the stack');
  expect(await run()).toBe(first);
  expect(progress.at(-1)).toBe('The stack has not changed since it was last synthesized.');
});

test.each(['functions/one/handler.ts', 'shared/new.ts', 'infra/stages/stage-config.ts', 'package-lock.json', 'cdk.json'])(
  'synthesizes again when %s has changed',
  async (file) => {
    const first = await run();
    await write(file, '// changed');
    expect(await run()).not.toBe(first);
  },
);

test('synthesizes correctly when it runs twice at once', async () => {
  const [one, other] = await Promise.all([run(), run()]);
  expect(one).toBe(other);
  expect(await readFile(join(one, 'manifest.json'), 'utf8')).toBe('{"stage":"local"}');
});

test('keeps the most recently used assemblies', async () => {
  const first = await run();
  const others: string[] = [];
  for (let version = 0; version < 5; version++) {
    await write('shared/version.ts', String(version));
    others.push(await run());
  }
  expect(existsSync(first)).toBe(false);
  expect(others.every((assembly) => existsSync(assembly))).toBe(true);
});

test("reports the app's error output when it fails, and removes what it left", async () => {
  await write('infra/app.ts', `${app} console.error('Stage "local" is not configured'); process.exitCode = 1;`);
  await expect(run()).rejects.toThrow('Stage "local" is not configured');
  await expect(run()).rejects.toThrow('Stage "local" is not configured');
});
