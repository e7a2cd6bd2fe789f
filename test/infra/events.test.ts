import { expect, it } from 'vitest';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { readable } from './readable.ts';
import { templateOf } from './synthesize-stage.ts';
import { theResource } from './template-resources.ts';

it.each(STAGE_IDS)("the topic of stage %s is encrypted with AWS's managed key, which every publisher may use", (stage) => {
  const { KmsMasterKeyId } = theResource(templateOf(stage), 'AWS::SNS::Topic', 'PaymentEvents').Properties;
  expect(readable(KmsMasterKeyId)).toMatch(/:alias\/aws\/sns$/);
});
