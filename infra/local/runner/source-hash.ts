import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything that the template and the bundles are made from. */
const SOURCES = [
  '{functions,shared}/**/*.ts',
  'infra/*.ts',
  'infra/{constructs,monitoring,stages}/**/*.ts',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
];

/** Changes whenever the synthesised stack could. */
export async function sourceHash(projectFolder: string): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(SOURCES, { cwd: projectFolder })) files.push(file);
  const hash = createHash('sha256').update(process.version);
  for (const file of files.toSorted()) hash.update(`\0${file}\0`).update(await readFile(join(projectFolder, file)));
  return hash.digest('hex').slice(0, 16);
}
