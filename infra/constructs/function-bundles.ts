import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { FUNCTION_NAMES } from './function-table.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Some packages are CommonJS and call `require` for Node's own modules, which an ES module does not have. */
const REQUIRE_FOR_COMMONJS = "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

/**
 * Bundles all functions at once. The AWS SDK goes in: the versions that were tested are the ones that run.
 * A source map lies beside each bundle for reading a stack trace, but is not deployed; `metafile.json` lists what went into each.
 * Returns the folder, with one folder per function that holds its `index.mjs`.
 */
export async function bundleFunctions(directory = join(ROOT, '.local', 'bundles')): Promise<string> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: FUNCTION_NAMES.map((name) => ({ in: `functions/${name}/handler.ts`, out: `${name}/index` })),
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'], // the default prefers CommonJS, which is larger and starts more slowly
    minify: true,
    charset: 'utf8', // the texts for Korean buyers: escaped, each letter would take six bytes
    sourcemap: 'external',
    sourcesContent: false,
    banner: { js: REQUIRE_FOR_COMMONJS },
    metafile: true,
    logLevel: 'warning',
  });
  // Lambda reads the code as another user, and the archive keeps the modes: under a strict umask no function would start
  await Promise.all(FUNCTION_NAMES.map((name) => chmod(join(directory, name, 'index.mjs'), 0o644)));
  await writeFile(join(directory, 'metafile.json'), JSON.stringify(metafile));
  return directory;
}
