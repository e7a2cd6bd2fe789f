import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { inject } from 'vitest';
import { paymentsApp } from '../../infra/payments-app.ts';
import { paymentsStack } from '../../infra/payments-stack.ts';
import { loadStage } from '../../infra/stages/load-stage.ts';
import { STAGES } from '../../infra/stages/stage-config.ts';
import type { AntomAccountDraft, StageConfig, StageDraft, StageId } from '../../infra/stages/stage-settings.ts';

export const OPERATED_STAGE_IDS = ['sandbox', 'production'] as const satisfies readonly StageId[];

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

/** The stages as they would be once an operator has filled in what is missing. */
export const COMPLETED_STAGES = {
  local: STAGES.local,
  sandbox: { ...STAGES.sandbox, antom: anAccount({ clientId: 'SANDBOX_5X00000000000000' }) },
  production: { ...STAGES.production, antom: anAccount(), alarmEmail: 'payments@example.com' },
} satisfies Record<StageId, StageDraft>;

export function completedStage(id: StageId): StageConfig {
  return loadStage(id, COMPLETED_STAGES);
}

/** Production under a name of its own. */
export function stageWithDomain(): StageConfig {
  const certificateArn = 'arn:aws:acm:ap-northeast-2:123456789012:certificate/0a1b2c3d-0000-4000-8000-0123456789ab';
  return { ...completedStage('production'), domain: { name: 'payments.example.com', certificateArn } };
}

export function bundlesDirectory(): string {
  return join(inject('synthesisFolder'), 'bundles');
}

export interface Synthesized {
  /** What would be deployed. */
  readonly template: Template;
  /** The cloud assembly's folder. */
  readonly assembly: string;
}

/** An app with the stack of a stage, not synthesized yet. */
export function appOf(stage: StageConfig) {
  const assembly = mkdtempSync(join(inject('synthesisFolder'), 'cdk.out-'));
  const app = paymentsApp(assembly);
  return { app, stack: paymentsStack(app, stage, bundlesDirectory()), assembly };
}

/** @throws with the policy checks' findings, if there are any. */
export function synthesize(stage: StageConfig): Synthesized {
  const { stack, assembly } = appOf(stage);
  return { template: Template.fromStack(stack), assembly };
}

/** Once for all test files, and while they are read: the first synthesis takes longer than a test may. */
const SYNTHESES = {
  local: synthesize(completedStage('local')),
  sandbox: synthesize(completedStage('sandbox')),
  production: synthesize(completedStage('production')),
} satisfies Record<StageId, Synthesized>;

export function synthesisOf(id: StageId): Synthesized {
  return SYNTHESES[id];
}

export function templateOf(id: StageId): Template {
  return SYNTHESES[id].template;
}
