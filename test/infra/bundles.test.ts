import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FUNCTION_NAMES, type FunctionName } from '../../infra/constructs/function-table.ts';
import { loadTemplate } from '../../infra/local/runner/template.ts';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import packageLock from '../../package-lock.json' with { type: 'json' };
import { bundlesDirectory, synthesisOf } from './synthesize-stage.ts';

/** Every kilobyte is read on each cold start. Near the size of the bare SDK clients that each function uses. */
const BUDGET_BYTES = {
  'payments-api': 670_000,
  'api-authorizer': 365_000,
  'antom-webhook': 405_000,
  'payment-worker': 620_000,
  reconciler: 555_000,
  'event-dispatcher': 455_000,
  'event-deliverer': 485_000,
  'delivery-sweep': 470_000,
  'webhooks-api': 530_000,
} satisfies Record<FunctionName, number>;

const Output = z.object({
  bytes: z.number(),
  inputs: z.record(z.string(), z.unknown()),
  imports: z.array(z.object({ path: z.string(), external: z.optional(z.boolean()) })),
});
const Metafile = z.object({ outputs: z.record(z.string(), Output) });
const Packages = z.record(z.string(), z.object({ dev: z.optional(z.boolean()), devOptional: z.optional(z.boolean()) }));

const { outputs } = Metafile.parse(JSON.parse(readFileSync(join(bundlesDirectory(), 'metafile.json'), 'utf8')));
const packages = Packages.parse(packageLock.packages);
const FIXTURES = join(import.meta.dirname, '../fixtures/antom'); // beside it stand texts of our own

describe.each(FUNCTION_NAMES)('bundle %s', (name) => {
  const bundle = Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.mjs`))?.[1];
  const inputs = Object.keys(bundle?.inputs ?? {});
  const text = readFileSync(join(bundlesDirectory(), name, 'index.mjs'), 'utf8');

  it('contains its own handler, shared code and packages, and nothing from the simulator, the stack, the tests or another function', () => {
    const ours = inputs.filter((path) => packageOf(path) === undefined);
    expect(ours).toContain(`functions/${name}/handler.ts`);
    expect(ours.filter((path) => !path.startsWith(`functions/${name}/`) && !path.startsWith('shared/'))).toEqual([]);
  });

  it('contains nothing of the OpenAPI document, which no function needs', () => {
    expect(inputs.filter((path) => path.startsWith('shared/contract/openapi/'))).toEqual([]);
  });

  it('contains no package that is a development dependency, such as those of the simulator and the emulators', () => {
    const bundled = new Set(inputs.flatMap((path) => packageOf(path) ?? []));
    expect(bundled).toContain('node_modules/zod');
    expect([...bundled].filter((path) => packages[path] === undefined || isForDevelopment(path))).toEqual([]);
  });

  it("imports nothing at run time but Node's own modules", () => {
    const external = bundle?.imports.filter((imported) => imported.external === true) ?? [];
    expect(external.map(({ path }) => path).filter((path) => !isBuiltin(path))).toEqual([]);
  });

  it('contains no key', () => {
    expect(text).not.toMatch(/-----BEGIN [A-Z ]*KEY-----/);
    expect(text).not.toMatch(/MI[A-Za-z0-9+/]{2}[A-Za-z0-9+/]{60}/); // DER in base64, as keys and certificates are
    expect(text.match(/PRIVATE KEY/g)?.length ?? 0).toBeLessThanOrEqual(1); // the one place that looks for a key pasted where none belongs
  });

  it('contains no value from the fixtures', () => {
    const madeUp = fixtureTexts();
    expect(madeUp.size).toBeGreaterThan(100);
    expect([...madeUp].filter((value) => text.includes(value))).toEqual([]);
  });

  it('is no larger than its budget', () => {
    expect(bundle?.bytes).toBeLessThanOrEqual(BUDGET_BYTES[name]);
  });
});

it('bundles are readable by every user, as Lambda needs, even under the strictest umask', () => {
  const folder = mkdtempSync(join(bundlesDirectory(), '..', 'umask-'));
  const script = "import { bundleFunctions } from './infra/constructs/function-bundles.ts'; await bundleFunctions(process.argv[1]);";
  const underUmask = 'umask 077 && exec "$0" --input-type=module --eval "$1" "$2"';
  execFileSync('sh', ['-c', underUmask, process.execPath, script, folder], { cwd: join(import.meta.dirname, '../..') });
  for (const name of FUNCTION_NAMES) expect(statSync(join(folder, name, 'index.mjs')).mode & 0o777).toBe(0o644);
}, 60_000);

describe('the check for development packages', () => {
  it('recognizes those of the simulator, the emulators and the tests', () => {
    const simulators = ['hono', '@hono/node-server', 'dynalite', 'fauxqs', 'playwright-core', 'vitest', 'aws-cdk-lib'];
    expect(simulators.filter((name) => !isForDevelopment(`node_modules/${name}`))).toEqual([]);
  });
});

describe.each(STAGE_IDS)('stage %s', (stage) => {
  it('deploys these bundles, each alone, and no other code', () => {
    const { resources, bundles } = loadTemplate(synthesisOf(stage).assembly);
    const functions = resources.filter(({ type }) => type === 'AWS::Lambda::Function');
    const deployed = functions.map(({ properties }) => {
      const { S3Key } = z.object({ S3Key: z.string() }).parse(properties['Code']);
      const folder = bundles.get(S3Key) ?? '';
      expect(readdirSync(folder)).toEqual(['index.mjs']);
      return digestOf(folder);
    });
    const tested = FUNCTION_NAMES.map((name) => digestOf(join(bundlesDirectory(), name)));
    expect(deployed.toSorted()).toEqual(tested.toSorted());
    expect(resources.filter(({ type }) => type === 'AWS::Lambda::LayerVersion')).toEqual([]);
  });
});

function digestOf(bundle: string): string {
  return createHash('sha256')
    .update(readFileSync(join(bundle, 'index.mjs')))
    .digest('hex');
}

/** The key of a file's package in package-lock.json; undefined for a file of ours. */
function packageOf(path: string): string | undefined {
  return /node_modules\/(?:@[^/]+\/)?[^/]+(?:\/node_modules\/(?:@[^/]+\/)?[^/]+)*(?=\/)/.exec(path)?.[0];
}

function isForDevelopment(path: string): boolean {
  const { dev, devOptional } = packages[path] ?? {};
  return dev === true || devOptional === true;
}

/** Every value of the fixtures that is not one of Antom's own words, such as PAYMENT_IN_PROCESS or response-time: ids, names, keys, addresses. */
function fixtureTexts(): Set<string> {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((file) => basename(file).endsWith('.json'));
  const values = files.flatMap((file) => textsIn(JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'))));
  return new Set(values.filter((value) => value.length >= 12 && !/^([A-Z_]+|[a-z-]+)$/.test(value)));
}

function textsIn(json: unknown): string[] {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsIn) : [];
}
