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
    ['shared/webhook-post/x.ts', "import '../contract/problems.ts';"],
    ['shared/webhook-post/x.ts', "import '../platform/environment.ts';"],
    ['shared/antom/x.ts', "import '../payment/money.ts';"],
    ['shared/antom/x.ts', "import '../storage/payment-store.ts';"],
    ['shared/antom/x.ts', "import '../antom-facts/payment-provider.ts';"],
    ['shared/client/x.ts', "import '../contract/problems.ts';"],
    ['shared/client/x.ts', "import 'node:crypto';"],
    ['shared/client/x.ts', "import * as z from 'zod/mini';"],
    ['shared/client/examples/x.ts', "import '../client.ts';"],
    ['shared/client/examples/x.ts', "import '../../contract/problems.ts';"],
    ['shared/antom-facts/x.ts', "import '../storage/payment-store.ts';"],
    ['shared/antom-facts/x.ts', "import '../messaging/queue-message.ts';"],
    ['shared/contract/x.ts', "import '../antom/client.ts';"],
    ['shared/contract/x.ts', "import '../messaging/queue-message.ts';"],
    ['shared/contract/x.ts', "import '../http-api/problem.ts';"],
    ['shared/storage/x.ts', "import '../messaging/queue-message.ts';"],
    ['shared/storage/x.ts', "import '../contract/payment-view.ts';"],
    ['shared/messaging/x.ts', "import '../platform/environment.ts';"],
    ['shared/storage/x.ts', "import '../platform/log.ts';"],
    ['shared/antom/x.ts', "import '../platform/json-or-undefined.ts';"],
    ['shared/messaging/x.ts', "import '../clients/antom.ts';"],
    ['shared/antom/x.ts', "import '../clients/antom.ts';"],
    ['shared/antom-facts/x.ts', "import '../clients/antom.ts';"],
    ['shared/contract/x.ts', "import '../clients/antom.ts';"],
    ['shared/contract/openapi/x.ts', "import '../../storage/payment-store.ts';"],
    ['shared/contract/openapi/x.ts', "import '../../http-api/problem.ts';"],
    ['infra/reference/x.ts', "import '../demo/shop/shop.ts';"],
    ['infra/reference/x.ts', "import '../../functions/payments-api/api.ts';"],
    ['shared/storage/x.ts', "import '../clients/antom.ts';"],
    ['shared/platform/x.ts', "import '../clients/antom.ts';"],
    ['shared/clients/x.ts', "import '../../functions/reconciler/handler.ts';"],
    ['shared/clients/x.ts', "import '../../infra/stages/stage-config.ts';"],
    ['shared/messaging/x.ts', "import '../../functions/payment-worker/handler.ts';"],
    ['shared/storage/x.ts', "import '../../infra/stages/stage-config.ts';"],
    ['functions/payments-api/x.ts', "import '../payment-worker/process-message.ts';"],
    ['functions/payments-api/x.ts', "import './../payment-worker/process-message.ts';"],
    ['functions/payments-api/x.ts', "import '../../infra/stages/stage-config.ts';"],
    ['functions/payments-api/x.ts', "import '../../infra/antom-simulator/antom-simulator.ts';"],
    ['functions/payments-api/x.ts', "import type { Fixture } from '../../test/support/builders.ts';"],
    ['functions/payments-api/x.ts', "export * from '../payment-worker/process-message.ts';"],
    ['functions/payments-api/payments/x.ts', "import '../orders/checkout.ts';"],
    ['functions/payments-api/orders/x.ts', "import '../disputes/find-dispute.ts';"],
    ['functions/payments-api/refunds/x.ts', "import '../../payment-worker/process-message.ts';"],
    ['functions/payments-api/refunds/x.ts', "import '../../../infra/stages/stage-config.ts';"],
    ['functions/payments-api/refunds/x.ts', "import type { Fixture } from '../../../test/support/builders.ts';"],
    ['functions/payments-api/refunds/x.ts', "import '../disputes/find-dispute.ts';"],
    ['functions/payments-api/refunds/x.ts', "import '../use-cases.ts';"],
    ['functions/payments-api/payments/x.ts', "import '../refunds/send-refund.ts';"],
    ['functions/payments-api/lists/x.ts', "import '../payments/find-payment.ts';"],
    ['shared/http-api/x.ts', "import '../../functions/payments-api/payments/find-payment.ts';"],
    ['shared/http-api/x.ts', "import '../storage/lookups.ts';"],
    ['shared/card-number/x.ts', "import '../http-api/problem.ts';"],
    ['shared/webhooks/x.ts', "import '../payment/fact.ts';"],
    ['shared/webhook-post/x.ts', "import '../platform/cached-secret.ts';"],
    ['shared/webhook-post/x.ts', "import '../webhook-storage/event-store.ts';"],
    ['shared/webhook-storage/x.ts', "import '../storage/lookups.ts';"],
    ['infra/x.ts', "import './demo/start.ts';"],
    ['infra/x.ts', "import './local/local-system.ts';"],
    ['infra/x.ts', "import './antom-simulator/antom-simulator.ts';"],
    ['infra/x.ts', "import './operate/review.ts';"],
    ['infra/x.ts', "import '../shared/clients/antom.ts';"],
    ['infra/x.ts', "import '../functions/payments-api/handler.ts';"],
    ['infra/constructs/x.ts', "import '../monitoring/alarms.ts';"],
    ['infra/constructs/x.ts', "import '../payments-stack.ts';"],
    ['infra/constructs/x.ts', "import '../../functions/payments-api/handler.ts';"],
    ['infra/constructs/x.ts', "import '../../shared/clients/antom.ts';"],
    ['infra/stages/x.ts', "import '../constructs/deployment.ts';"],
    ['infra/monitoring/x.ts', "import '../operate/doctor/doctor.ts';"],
    ['infra/operate/x.ts', "import '../demo/start.ts';"],
    ['infra/operate/x.ts', "import '../payments-stack.ts';"],
    ['infra/operate/x.ts', "import '../constructs/deployment.ts';"],
    ['infra/operate/x.ts', "import '../../functions/payments-api/api.ts';"],
    ['infra/operate/x.ts', "import '../../shared/clients/payments-table-client.ts';"],
    ['infra/web-ui/x.ts', "import '../demo/shop/catalogue.ts';"],
    ['infra/web-ui/x.ts', "import '../local/local-system.ts';"],
    ['infra/local-servers/x.ts', "import '../web-ui/locale.ts';"],
    ['infra/local-servers/x.ts', "import '../../shared/antom/signature.ts';"],
    ['infra/x.ts', "import './local-servers/listen.ts';"],
    ['infra/x.ts', "import './reference/docs-routes.ts';"],
    ['infra/reference/x.ts', "import '../web-ui/layout.ts';"],
    ['infra/antom-simulator/x.ts', "import '../local/local-system.ts';"],
    ['infra/antom-simulator/x.ts', "import '../../shared/storage/payment-store.ts';"],
    ['infra/antom-simulator/x.ts', "import '../../shared/payment/money.ts';"],
    ['infra/antom-simulator/operations/x.ts', "import '../../demo/shop/catalogue.ts';"],
    ['infra/antom-simulator/operations/x.ts', "import '../simulator-engine.ts';"],
    ['infra/antom-simulator/payments/x.ts', "import '../operations/operation.ts';"],
    ['infra/antom-simulator/messages/x.ts', "import '../payments/simulated-payment.ts';"],
    ['infra/antom-simulator/operations/x.ts', "import '../../../shared/platform/log.ts';"],
    ['infra/demo/x.ts', "import '../constructs/deployment.ts';"],
    ['infra/demo/x.ts', "import '../payments-stack.ts';"],
    ['infra/demo/shop/x.ts', "import '../../../functions/payments-api/handler.ts';"],
    ['infra/demo/shop/x.ts', "import '../../operate/doctor/doctor.ts';"],
    ['infra/local/x.ts', "import '../demo/shop/catalogue.ts';"],
    ['infra/local/x.ts', "import '../constructs/deployment.ts';"],
    ['infra/local/x.ts', "import '../../shared/clients/payments-table-client.ts';"],
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
    ['infra/app.ts', 'export const source = process.env;', 'no-restricted-properties'],
    ['infra/demo/start.ts', 'export const source = process.env;', 'no-restricted-properties'],
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
    ['shared/antom/x.ts', "import './signature.ts'; import * as z from 'zod/mini'; export { z };"],
    ['shared/antom-facts/x.ts', "import '../antom/client.ts'; import '../payment/fact.ts'; import '../platform/metrics.ts';"],
    [
      'shared/contract/x.ts',
      "import '../payment/payment.ts'; import '../antom/card-brand.ts'; import '../antom/read-url.ts'; import './request/text.ts';",
    ],
    ['shared/contract/request/x.ts', "import '../../payment/order.ts'; import '../../antom/read-url.ts'; import './text.ts';"],
    ['shared/storage/x.ts', "import '../antom/keys.ts'; import '@aws-sdk/lib-dynamodb';"],
    ['shared/webhook-post/x.ts', "import '../webhooks/post.ts'; import './exchange.ts';"],
    ['shared/messaging/x.ts', "import '../payment/fact.ts'; import type { SQSClient } from '@aws-sdk/client-sqs';"],
    ['shared/messaging/x.ts', "import '../platform/json-or-undefined.ts'; import '../contract/payment-event.ts';"],
    ['shared/clients/x.ts', "import '../storage/payment-store.ts'; import '../antom/client.ts'; import '../platform/environment.ts';"],
    ['functions/payments-api/handler.ts', "import '../../shared/clients/antom.ts';"],
    ['functions/payments-api/x.ts', "import '../../shared/payment/money.ts'; import './http/parse-request.ts';"],
    [
      'functions/payments-api/refunds/x.ts',
      "import '../../../shared/payment/money.ts'; import '../../../shared/http-api/problem.ts'; import './refund-answer.ts';",
    ],
    ['infra/x.ts', "import '../shared/antom/signature.ts'; import './stages/load-stage.ts'; import './constructs/secrets.ts';"],
    ['infra/constructs/x.ts', "import '../stages/stage-settings.ts'; import '../../shared/contract/route-keys.ts';"],
    ['infra/monitoring/x.ts', "import '../constructs/lambda-function.ts'; import '../../shared/platform/metrics.ts';"],
    [
      'infra/operate/x.ts',
      "import '../../shared/storage/payment-store.ts'; import '../stages/load-stage.ts'; import { parseArgs } from 'node:util';",
    ],
    ['infra/web-ui/x.ts', "import '../../shared/payment/money.ts'; import './locale.ts';"],
    [
      'infra/antom-simulator/x.ts',
      "import '../web-ui/locale.ts'; import '../local-servers/listen.ts'; import '../../shared/antom/signature.ts';",
    ],
    [
      'infra/antom-simulator/operations/x.ts',
      "import '../messages/results.ts'; import '../../web-ui/locale.ts'; import '../../../shared/antom/card-brand.ts';",
    ],
    [
      'infra/demo/shop/x.ts',
      "import '../../web-ui/layout.ts'; import '../../antom-simulator/antom-simulator.ts'; import '../../local/local-system.ts';",
    ],
    ['infra/demo/start/x.ts', "import '../../console/local-console.ts';"],
    [
      'infra/local/x.ts',
      "import '../antom-simulator/antom-simulator.ts'; import '../local-servers/listen.ts'; import './runner/local-stack.ts';",
    ],
    ['shared/platform/environment.ts', 'export const source = process.env;'],
    ['shared/payment/x.ts', "export const KINDS = ['captured'] as const;"],
  ])('in %s: %s', async (file, code) => {
    expect(await complaints(file, code)).toEqual([]);
  });
});
