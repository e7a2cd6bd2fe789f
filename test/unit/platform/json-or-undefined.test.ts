import { expect, test } from 'vitest';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';

test.each([
  ['{"keyVersion":"1"}', { keyVersion: '1' }],
  ['null', null],
  ['', undefined],
  ['{"keyVersion":', undefined],
  ['-----BEGIN PRIVATE KEY-----', undefined],
])('parses %j to %j', (text, json) => {
  expect(jsonOrUndefined(text)).toEqual(json);
});
