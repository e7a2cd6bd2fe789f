import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FUNCTION_NAMES, type FunctionName } from '../../infra/function-bundles.ts';
import { bundlesDirectory } from './synthesize-stage.ts';

/** Every kilobyte is read on each cold start. Near the size of the bare SDK clients that each function uses. */
const BUDGET_BYTES = {
  'payments-api': 500_000,
  'api-authorizer': 365_000,
  'antom-webhook': 400_000,
  'payment-worker': 480_000,
} satisfies Record<FunctionName, number>;

const Metafile = z.object({ outputs: z.record(z.string(), z.object({ bytes: z.number(), inputs: z.record(z.string(), z.unknown()) })) });

const { outputs } = Metafile.parse(JSON.parse(readFileSync(join(bundlesDirectory(), 'metafile.json'), 'utf8')));

describe.each(FUNCTION_NAMES)('bundle %s', (name) => {
  const bundle = Object.entries(outputs).find(([path]) => path.endsWith(`/${name}/index.mjs`))?.[1];

  it('holds its own handler, shared code and packages, and nothing of the simulator, the stack, the tests or another function', () => {
    const ours = Object.keys(bundle?.inputs ?? {}).filter((path) => !/(^|\/)node_modules\//.test(path));
    expect(ours).toContain(`functions/${name}/handler.ts`);
    expect(ours.filter((path) => !path.startsWith(`functions/${name}/`) && !path.startsWith('shared/'))).toEqual([]);
  });

  it('stays within its budget', () => {
    expect(bundle?.bytes).toBeLessThanOrEqual(BUDGET_BYTES[name]);
  });
});
