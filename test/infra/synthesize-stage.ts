import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { inject } from 'vitest';
import { loadStage } from '../../infra/load-stage.ts';
import { paymentsApp } from '../../infra/payments-app.ts';
import { paymentsStack } from '../../infra/payments-stack.ts';
import { STAGES, type AntomAccountDraft, type StageConfig, type StageId } from '../../infra/stage-config.ts';

export const STAGE_IDS = ['local', 'sandbox', 'production'] as const satisfies readonly StageId[];

const publicKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

export function anAccount(overrides: Partial<AntomAccountDraft> = {}): AntomAccountDraft {
  return {
    baseUrl: 'https://open-sea-global.alipay.com',
    clientId: '5X00000000000000',
    publicKeys: { '1': publicKey },
    settlementCurrency: 'KRW',
    ...overrides,
  };
}

/** The stages as they would be once an operator has filled in the accounts. */
export function completedStage(id: StageId): StageConfig {
  return loadStage(id, {
    local: STAGES.local,
    sandbox: { ...STAGES.sandbox, antom: anAccount({ clientId: 'SANDBOX_5X00000000000000' }) },
    production: { ...STAGES.production, antom: anAccount() },
  });
}

export function bundlesDirectory(): string {
  return join(inject('synthesisFolder'), 'bundles');
}

const templates = new Map<StageId, Template>();

/** The template that would be deployed; synthesised once per test file. */
export function templateOf(id: StageId): Template {
  const known = templates.get(id);
  if (known !== undefined) return known;
  const app = paymentsApp(mkdtempSync(join(inject('synthesisFolder'), 'cdk.out-')));
  const template = Template.fromStack(paymentsStack(app, completedStage(id), bundlesDirectory()));
  templates.set(id, template);
  return template;
}
