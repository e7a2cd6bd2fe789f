import { describe, expect, it } from 'vitest';
import { FUNCTION_IDS } from '../../infra/constructs/function-table.ts';
import { STAGES } from '../../infra/stages/stage-config.ts';
import { STAGE_IDS, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun } from './template-resources.ts';

describe.each(STAGE_IDS)('logs of stage %s', (stage) => {
  const groups = resourcesByNoun(templateOf(stage), 'AWS::Logs::LogGroup');

  it('are one of each function and one of the API, and none that AWS would make without an end', () => {
    expect([...groups.keys()].sort()).toEqual(['ApiAccessLog', ...FUNCTION_IDS.map((name) => `${name}Log`)].sort());
  });

  it.each([...groups])('%s is kept for as long as the stage says, and goes with the stack', (_, group) => {
    expect(group.Properties.RetentionInDays).toBe(STAGES[stage].logRetention);
    expect(group.DeletionPolicy).toBe('Delete');
  });
});
