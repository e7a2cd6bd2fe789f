import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { glob, mkdir, readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { processEnvironment } from '../../web-ui/process-environment.ts';

export interface SynthesizeOptions {
  readonly onProgress: (line: string) => void;
  /** The folder that holds `infra/app.ts`; this project by default. */
  readonly projectFolder?: string;
  /** `deployed`: the times of a deployed stage instead of the short ones, for an Antom that is not on this machine. */
  readonly times?: 'short' | 'deployed';
}

/** Everything that the template and the bundles are made from. */
const SOURCES = [
  '{functions,shared}/**/*.ts',
  'infra/*.ts',
  'infra/{constructs,monitoring,stages}/**/*.ts',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
];

/** A running stack may still start functions from an older assembly. */
const KEPT_ASSEMBLIES = 5;

/**
 * Synthesizes stage `local` of the CDK app, unless nothing has changed since that was last done. Returns the cloud assembly's folder.
 * Each state of the sources has a folder of its own, which appears when it is complete: two runs at once do not disturb each other.
 * @throws {Error} with what the app wrote to stderr when it fails.
 */
export async function synthesize({
  onProgress,
  projectFolder = join(import.meta.dirname, '../../..'),
  times = 'short',
}: SynthesizeOptions): Promise<string> {
  const folder = join(projectFolder, '.local', 'cdk.out');
  const context = { stage: 'local', ...(times === 'short' ? {} : { times }) };
  const assembly = join(folder, `${await sourceHash(projectFolder)}${times === 'short' ? '' : `-${times}`}`);
  if (existsSync(assembly)) {
    await utimes(assembly, new Date(), new Date()); // the least recently used are removed first
    onProgress('The stack has not changed since it was last synthesized.');
    return assembly;
  }
  onProgress('Synthesizing the stack and bundling its functions …');
  const start = performance.now();
  const unfinished = `${assembly}.${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  try {
    await runApp(projectFolder, unfinished, context);
    await rename(unfinished, assembly).catch((error: unknown) => {
      if (!existsSync(assembly)) throw error; // else another run was quicker
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  await removeOldAssemblies(folder);
  onProgress(`Synthesized the stack in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  return assembly;
}

/** Changes whenever the synthesized stack could. */
async function sourceHash(projectFolder: string): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(SOURCES, { cwd: projectFolder })) files.push(file);
  const hash = createHash('sha256').update(process.version);
  for (const file of files.toSorted()) hash.update(`\0${file}\0`).update(await readFile(join(projectFolder, file)));
  return hash.digest('hex').slice(0, 16);
}

/** With the variables that the CDK's command line would set; otherwise the app's environment is the caller's. */
async function runApp(projectFolder: string, outputFolder: string, context: object): Promise<void> {
  const app = spawn(process.execPath, ['infra/app.ts'], {
    cwd: projectFolder,
    env: { ...processEnvironment, CDK_OUTDIR: outputFolder, CDK_CONTEXT_JSON: JSON.stringify(context) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr] = await Promise.all([text(app.stderr), once(app, 'exit')]);
  if (app.exitCode !== 0) throw new Error(`infra/app.ts failed:\n${stderr}`);
}

/** This also removes what an interrupted run left. Another run may be renaming its folder meanwhile. */
async function removeOldAssemblies(folder: string): Promise<void> {
  const paths = (await readdir(folder)).map((name) => join(folder, name));
  const usedMs = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const aged = paths.map((path) => ({ path, usedMs: usedMs(path) })).toSorted((a, b) => b.usedMs - a.usedMs);
  await Promise.all(aged.slice(KEPT_ASSEMBLIES).map(({ path }) => rm(path, { recursive: true, force: true })));
}
