import { ESLint } from 'eslint';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

/** The project's own rules, without those that need types: the samples are no files. */
const OWN_RULES = [
  'no-restricted-imports',
  'no-restricted-properties',
  'no-restricted-syntax',
  '@typescript-eslint/consistent-type-assertions',
  'no-console',
];

const eslint = new ESLint({
  overrideConfig: { files: ['**/*.ts'], languageOptions: { parser, parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => OWN_RULES.includes(ruleId),
});

async function complaints(filePath: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath });
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message));
}

describe('lint refuses', () => {
  it.each([
    ['shared/payment/x.ts', "import '../antom/signature.ts';"],
    ['shared/payment/x.ts', "import '@aws-sdk/client-sqs';"],
    ['shared/platform/x.ts', "import '../payment/money.ts';"],
    ['shared/antom/x.ts', "import '../storage/payment-store.ts';"],
    ['shared/storage/x.ts', "import '../messaging/antom-message.ts';"],
    ['shared/messaging/x.ts', "import '../platform/environment.ts';"],
    ['shared/storage/x.ts', "import '../platform/log.ts';"],
    ['shared/antom/x.ts', "import '../platform/json-or-undefined.ts';"],
    ['shared/messaging/x.ts', "import '../connections/antom.ts';"],
    ['shared/antom/x.ts', "import '../connections/antom.ts';"],
    ['shared/storage/x.ts', "import '../connections/antom.ts';"],
    ['shared/platform/x.ts', "import '../connections/antom.ts';"],
    ['shared/connections/x.ts', "import '../../functions/reconciler/handler.ts';"],
    ['shared/connections/x.ts', "import '../../infra/stage-config.ts';"],
    ['shared/messaging/x.ts', "import '../../functions/payment-worker/handler.ts';"],
    ['shared/storage/x.ts', "import '../../infra/stage-config.ts';"],
    ['functions/payments-api/x.ts', "import '../payment-worker/apply-message.ts';"],
    ['functions/payments-api/x.ts', "import './../payment-worker/apply-message.ts';"],
    ['functions/payments-api/x.ts', "import '../../shared/../infra/stage-config.ts';"],
    ['functions/payments-api/x.ts', "import '../../infra/local/simulator/antom-simulator.ts';"],
    ['functions/payments-api/x.ts', "import type { Fixture } from '../../test/support/builders.ts';"],
    ['functions/payments-api/x.ts', "export * from '../payment-worker/apply-message.ts';"],
    ['infra/x.ts', "import './local/start.ts';"],
    ['infra/x.ts', "import './operate/review.ts';"],
    ['infra/x.ts', "import '../shared/connections/antom.ts';"],
    ['infra/operate/x.ts', "import '../local/start.ts';"],
    ['infra/operate/x.ts', "import '../payments-stack.ts';"],
    ['infra/operate/x.ts', "import '../../functions/payments-api/api.ts';"],
    ['infra/operate/x.ts', "import '../../shared/connections/payments-table.ts';"],
    ['infra/local/x.ts', "import '../../shared/connections/payments-table.ts';"],
    ['infra/x.ts', "import '../functions/payments-api/handler.ts';"],
    ['infra/local/runner/x.ts', "import '../../../functions/payments-api/handler.ts';"],
    ['functions/payments-api/x.ts', "import { z } from 'zod';"],
    ['test/unit/x.ts', "import * as z from 'zod';"],
    ['shared/antom/x.ts', "import * as z from 'zod/v4';"],
    ['infra/local/runner/x.ts', "import { env } from 'node:process';"],
  ])('in %s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual(['no-restricted-imports']);
  });

  it.each([
    ['functions/payments-api/x.ts', 'export const region = process.env.AWS_REGION;', 'no-restricted-properties'],
    ['shared/platform/x.ts', 'export const { env } = process;', 'no-restricted-properties'],
    ['infra/local/runner/x.ts', "import process from 'node:process'; export const all = process.env;", 'no-restricted-properties'],
    ['test/unit/x.ts', "import { vi } from 'vitest'; vi.mock('./y.ts');", 'no-restricted-properties'],
    ['shared/payment/x.ts', "export const antom = await import('../antom/signature.ts');", 'no-restricted-syntax'],
    ['shared/payment/x.ts', 'export const amount = JSON.parse("1") as number;', '@typescript-eslint/consistent-type-assertions'],
    ['functions/payments-api/x.ts', 'console.log("body");', 'no-console'],
  ])('in %s: %s', async (file, code, rule) => {
    expect(await complaints(file, code)).toEqual([rule]);
  });
});

describe('lint allows', () => {
  it.each([
    ['shared/antom/x.ts', "import '../payment/money.ts'; import './signature.ts'; import * as z from 'zod/mini'; export { z };"],
    ['shared/storage/x.ts', "import '../antom/notification.ts'; import '@aws-sdk/lib-dynamodb';"],
    ['shared/messaging/x.ts', "import '../payment/fact.ts'; import type { SQSClient } from '@aws-sdk/client-sqs';"],
    ['shared/messaging/x.ts', "import '../platform/json-or-undefined.ts';"],
    ['shared/connections/x.ts', "import '../storage/payment-store.ts'; import '../antom/client.ts'; import '../platform/environment.ts';"],
    ['functions/payments-api/handler.ts', "import '../../shared/connections/antom.ts';"],
    ['infra/operate/x.ts', "import '../../shared/storage/payment-store.ts'; import { parseArgs } from 'node:util';"],
    ['functions/payments-api/x.ts', "import '../../shared/payment/money.ts'; import './parse-body.ts';"],
    ['infra/x.ts', "import '../shared/antom/signature.ts'; import './stage-config.ts';"],
    ['shared/platform/environment.ts', 'export const source = process.env;'],
    ['infra/local/start.ts', 'export const source = process.env;'],
    ['shared/payment/x.ts', "export const KINDS = ['captured'] as const;"],
  ])('in %s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});
