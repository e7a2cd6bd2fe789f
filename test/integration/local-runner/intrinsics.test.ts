import { describe, expect, test } from 'vitest';
import { type References, resolveIntrinsics } from '../../../infra/local/runner/intrinsics.ts';

const known: References = {
  ref: (name) => (name === 'AWS::NoValue' ? undefined : `<${name}>`),
  attribute: (logicalId, attribute) => `<${logicalId}.${attribute}>`,
};

describe('intrinsic functions', () => {
  test.each([
    ['a reference', { Ref: 'Queue' }, '<Queue>'],
    ['an attribute', { 'Fn::GetAtt': ['Queue', 'Arn'] }, '<Queue.Arn>'],
    ['an attribute in short form', { 'Fn::GetAtt': 'Queue.Arn' }, '<Queue.Arn>'],
    ['text joined of references', { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] }, 'integrations/<Integration>'],
    ['text with names and attributes', { 'Fn::Sub': 'a-${AWS::Region}-${Queue.Arn}' }, 'a-<AWS::Region>-<Queue.Arn>'],
    ['what is nested', { a: [{ b: { Ref: 'Queue' } }, 1, null] }, { a: [{ b: '<Queue>' }, 1, null] }],
    ['AWS::NoValue by leaving it out', { kept: 1, dropped: { Ref: 'AWS::NoValue' } }, { kept: 1 }],
    ['an object that only looks like one', { Ref: 'Queue', other: 1 }, { Ref: 'Queue', other: 1 }],
  ])('resolve %s', (_, value, resolved) => {
    expect(resolveIntrinsics(value, known)).toEqual(resolved);
  });

  test('refuse an unknown function by name', () => {
    expect(() => resolveIntrinsics({ 'Fn::ImportValue': 'other-stack' }, known)).toThrow('Fn::ImportValue');
    expect(() => resolveIntrinsics({ 'Fn::Join': [',', { Ref: 'NotAList' }] }, known)).toThrow('Fn::Join');
  });
});
