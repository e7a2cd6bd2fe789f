import { afterEach, expect, test } from 'vitest';
import { aFunction, type FixtureTemplate } from '../../fixtures/local-runner/assembly.ts';
import { type StartedFixture, startFixture } from '../../fixtures/local-runner/started-fixture.ts';

let stack: StartedFixture | undefined;

afterEach(async () => {
  await stack?.close();
});

function scheduled(properties: Readonly<Record<string, unknown>> = {}, input?: unknown): FixtureTemplate {
  const Target = { Arn: { 'Fn::GetAtt': ['Worker', 'Arn'] }, RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, Input: JSON.stringify(input) };
  return {
    Resources: {
      Worker: aFunction('worker'),
      Role: { Type: 'AWS::IAM::Role' },
      EveryMinute: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { ScheduleExpression: 'rate(1 minute)', FlexibleTimeWindow: { Mode: 'OFF' }, Target, ...properties },
      },
    },
    Outputs: { Schedule: { Value: { Ref: 'EveryMinute' } } },
  };
}

const oneRecord = { Records: [{ body: '{"id":"tick","does":"done"}', attributes: { ApproximateReceiveCount: '0' } }] };

test("a schedule fires by hand, with its target's input", async () => {
  stack = await startFixture(scheduled({}, oneRecord), { scheduleEveryMs: Infinity });
  expect(stack.outputs['Schedule']).toBe('EveryMinute');
  await stack.fireSchedule('EveryMinute');
  expect(await stack.log.saying('tick received')).toBe('Worker: tick received 0');
  await expect(stack.fireSchedule('EveryHour')).rejects.toThrow('no schedule EveryHour');
});

test('a schedule fired by hand reports that its target failed', async () => {
  stack = await startFixture(scheduled({}, { Records: 'none' }), { scheduleEveryMs: Infinity });
  await expect(stack.fireSchedule('EveryMinute')).rejects.toMatchObject({ name: 'FunctionError' });
});

test("a schedule fires by itself, at the run's interval", async () => {
  stack = await startFixture(scheduled({}, oneRecord), { scheduleEveryMs: 20 });
  expect(await stack.log.saying('tick received')).toBeTruthy();
});

test('a disabled schedule never fires by itself', async () => {
  stack = await startFixture(scheduled({ State: 'DISABLED' }, oneRecord), { scheduleEveryMs: 1 });
  await stack.invoke('Worker', { Records: [] });
  await stack.invoke('Worker', { Records: [{ body: '{"id":"later"}', attributes: {} }] });
  await stack.log.saying('later received');
  expect(stack.log.all().filter((line) => line.includes('tick'))).toEqual([]);
});
