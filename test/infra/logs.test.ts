import { describe, expect, it } from 'vitest';
import { STAGES } from '../../infra/stages/stage-config.ts';
import { STAGE_IDS, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun } from './template-resources.ts';

const FUNCTIONS = ['AntomWebhook', 'ApiAuthorizer', 'PaymentWorker', 'PaymentsApi', 'Reconciler'];

describe.each(STAGE_IDS)('logs of stage %s', (stage) => {
  const groups = resourcesByNoun(templateOf(stage), 'AWS::Logs::LogGroup');

  it('are one of each function and one of the API, and none that AWS would make without an end', () => {
    expect([...groups.keys()].sort()).toEqual(['ApiAccessLog', ...FUNCTIONS.map((name) => `${name}Log`)].sort());
  });

  it.each([...groups])('%s is kept for as long as the stage says, and goes with the stack', (_, group) => {
    expect(group.Properties.RetentionInDays).toBe(STAGES[stage].logRetention);
    expect(group.DeletionPolicy).toBe('Delete');
  });
});
