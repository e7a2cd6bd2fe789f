import { expect, it } from 'vitest';
import { readable } from './readable.ts';
import { STAGE_IDS, templateOf } from './synthesize-stage.ts';
import { theResource } from './template-resources.ts';

it.each(STAGE_IDS)("the topic of stage %s is encrypted with AWS's managed key, which every publisher may use", (stage) => {
  const { KmsMasterKeyId } = theResource(templateOf(stage), 'AWS::SNS::Topic', 'PaymentEvents').Properties;
  expect(readable(KmsMasterKeyId)).toMatch(/:alias\/aws\/sns$/);
});
