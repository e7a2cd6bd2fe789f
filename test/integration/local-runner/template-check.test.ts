import { describe, expect, test } from 'vitest';
import { startLocalStack } from '../../../infra/local/runner/local-stack.ts';
import { UnsupportedTemplateError } from '../../../infra/local/runner/unsupported-template-error.ts';
import { aFunction, type FixtureTemplate, writeAssembly } from '../../fixtures/local-runner/assembly.ts';

async function failureOf(template: FixtureTemplate, parameters: Record<string, string> = {}): Promise<unknown> {
  const assembly = writeAssembly(template);
  try {
    const stack = await startLocalStack({ assembly: assembly.folder, parameters });
    await stack.close();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(UnsupportedTemplateError);
    return error;
  } finally {
    assembly.remove();
  }
}

const withParameter = {
  Parameters: { BaseUrl: { Type: 'String' }, Currency: { Type: 'String', Default: 'KRW' } },
  Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
} satisfies FixtureTemplate;

describe('the local run refuses', () => {
  test('an unknown resource type, by name', async () => {
    const failure = await failureOf({ Resources: { Cache4AAF3210: { Type: 'AWS::ElastiCache::ReplicationGroup' } } });
    expect(String(failure)).toContain('AWS::ElastiCache::ReplicationGroup (of Cache4AAF3210)');
  });

  test('a missing parameter without a default, by name', async () => {
    expect(String(await failureOf(withParameter))).toMatch(/parameter BaseUrl .*no value$/);
  });

  test('an unknown parameter, by name', async () => {
    expect(String(await failureOf(withParameter, { BaseUrl: 'http://x', BaseURL: 'http://x' }))).toMatch(/no parameter BaseURL$/);
  });

  test.each([
    ['an unknown attribute', { 'Fn::GetAtt': ['Table', 'StreamArn'] }, 'StreamArn of Table'],
    ['a reference to nothing', { Ref: 'Tabel' }, 'Tabel'],
    ['an address that is not the local one', { Ref: 'AWS::URLSuffix' }, 'AWS::URLSuffix'],
  ])('%s', async (_, value, named) => {
    const Table = { Type: 'AWS::DynamoDB::GlobalTable', Properties: { KeySchema: [], AttributeDefinitions: [] } };
    const Function = aFunction('web', { Environment: { Variables: { VALUE: value } } });
    expect(String(await failureOf({ Resources: { Table, Function } }))).toContain(named);
  });

  test.each([
    ['AWS::SNS::Subscription', { TopicArn: 't', Protocol: 'email', Endpoint: 'a@b' }, 'Protocol'],
    ['AWS::ApiGatewayV2::Api', { ProtocolType: 'WEBSOCKET' }, 'ProtocolType'],
    ['AWS::ApiGatewayV2::Api', { ProtocolType: 'HTTP', CorsConfiguration: { AllowOrigins: ['*'] } }, 'CorsConfiguration'],
    ['AWS::ApiGatewayV2::Route', { RouteKey: 'GET /', Target: 'integrations/x', AuthorizationType: 'JWT' }, 'AuthorizationType'],
    ['AWS::Scheduler::Schedule', { ScheduleExpression: 'cron(0 9 * * ? *)', Target: { Arn: 'f' } }, 'ScheduleExpression'],
    ['AWS::Lambda::EventSourceMapping', { EventSourceArn: 'arn:aws:sqs:r:a:q', FunctionName: 'f', BatchSize: 20 }, 'at most ten messages'],
    ['AWS::Lambda::EventSourceMapping', { EventSourceArn: 'arn:aws:kinesis:r:a:s', FunctionName: 'f' }, 'EventSourceArn'],
  ])('%s with %j', async (Type, Properties, named) => {
    const failure = String(await failureOf({ Resources: { Odd: { Type, Properties } } }));
    expect(failure).toContain(`Odd (${Type})`);
    expect(failure).toContain(named);
  });
});

test('a parameter takes the given value, or its default', async () => {
  const assembly = writeAssembly({
    ...withParameter,
    Outputs: { BaseUrl: { Value: { Ref: 'BaseUrl' } }, Currency: { Value: { Ref: 'Currency' } } },
  });
  const stack = await startLocalStack({ assembly: assembly.folder, parameters: { BaseUrl: 'http://antom' } });
  await stack.close();
  assembly.remove();
  expect(stack.outputs).toEqual({ BaseUrl: 'http://antom', Currency: 'KRW' });
});
