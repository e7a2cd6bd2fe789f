import { describe, expect, it } from 'vitest';
import { FUNCTION_IDS } from '../../infra/constructs/function-table.ts';
import { STAGES } from '../../infra/stages/stage-config.ts';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { templateOf } from './synthesize-stage.ts';
import { resourcesByNoun } from './template-resources.ts';

describe.each(STAGE_IDS)('logs of stage %s', (stage) => {
  const groups = resourcesByNoun(templateOf(stage), 'AWS::Logs::LogGroup');

  it('are one per function and one of the API: none is left for AWS to create without an expiry', () => {
    expect([...groups.keys()].sort()).toEqual(['ApiAccessLog', ...FUNCTION_IDS.map((name) => `${name}Log`)].sort());
  });

  it.each([...groups])('%s expires as the stage says, and is deleted with the stack', (_, group) => {
    expect(group.Properties.RetentionInDays).toBe(STAGES[stage].logRetention);
    expect(group.DeletionPolicy).toBe('Delete');
  });
});
