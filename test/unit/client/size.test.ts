import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const CLIENT = join(import.meta.dirname, '../../../shared/client/client.ts');

test('the whole client has less than 7 kB, minified and compressed, as its README says, and uses nothing of Node', async () => {
  const { outputFiles } = await build({
    entryPoints: [CLIENT],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
  });
  const [bundle] = outputFiles;
  if (bundle === undefined) throw new Error('esbuild makes one file');
  const bytes = {
    minified: bundle.contents.length,
    gzip: gzipSync(bundle.contents).length,
    brotli: brotliCompressSync(bundle.contents).length,
  };
  console.log(`antom-payments-client: ${JSON.stringify(bytes)} bytes`);
  const [, kilobytes] = /has less than (\d+) kB minified and compressed/.exec(readFileSync(join(CLIENT, '../README.md'), 'utf8')) ?? [];
  expect(bytes.gzip).toBeLessThan(Number(kilobytes) * 1_000);
  expect(bundle.text).not.toMatch(/\b(?:process|Buffer|require)\b|from\s*["']node:/);
});
