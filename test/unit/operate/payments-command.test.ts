import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { OperatorConsole } from '../../../infra/operate/operator-console.ts';
import type { ApiAnswer, ApiCall } from '../../../infra/operate/payments/invoke-api.ts';
import { paymentsCommand } from '../../../infra/operate/payments/payments-command.ts';
import { runCommand } from '../../../infra/operate/run-command.ts';
import { stackName } from '../../../infra/stages/stack-names.ts';
import { STAGES } from '../../../infra/stages/stage-config.ts';
import { PROBLEMS } from '../../../shared/contract/problems.ts';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { memoryPaymentsTable } from '../../support/memory-payments-table.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';
import { aConsole } from './a-console.ts';

const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
const outputs = join(folder, 'cdk-outputs.json');
writeFileSync(outputs, JSON.stringify({ [stackName('local')]: {} }));
afterAll(() => rmSync(folder, { recursive: true }));

const DONE = { refundRequestId: 'refund-1', refundStatus: 'PROCESSING', refundAmount: { currency: 'KRW', value: '100' } };

/** A stage with one captured payment, whose API gives these answers. */
async function aStage(answer: ApiAnswer | Error, io: Partial<OperatorConsole> = {}) {
  const table = { ...memoryPaymentsTable(), now: () => CREATED_AT };
  const store = wholePaymentStore(table);
  const { paymentRequestId } = aNewPayment();
  await store.create(aNewPayment({ paymentRequestId }), CREATED_AT);
  await store.record(paymentRequestId, anOutcome('captured'), minutesLater(1));
  const calls: ApiCall[] = [];
  const console = aConsole(io);
  const open = () => ({
    table: () => table,
    call: (call: ApiCall) => {
      calls.push(call);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    identity: () => Promise.resolve('arn:aws:iam::1:user/kim'),
    sendToWorker: () => Promise.reject(new Error('nothing is sent')),
    close: () => undefined,
  });
  const run = (...args: readonly string[]) =>
    runCommand(paymentsCommand({ stages: STAGES, io: console.io, open }), [...args, '--stage', 'local', '--outputs', outputs], console.io);
  return { ...console, calls, paymentRequestId, run };
}

const refund = (id: string, ...more: readonly string[]) => ['refund', id, '--amount', '100', '--reference', 'r-1', ...more];

describe('a refund by an operator', () => {
  test('is asked for under a key that only its reference decides, for the client whose payment it is', async () => {
    const first = await aStage({ status: 201, body: DONE, isReplayed: false });
    expect(await first.run(...refund(first.paymentRequestId, '--yes'))).toBe(0);
    expect(await first.run(...refund(first.paymentRequestId, '--yes', '--reason', 'other'))).toBe(0);
    expect(first.calls).toMatchObject([
      { apiClientId: 'shop', pathParameters: { paymentRequestId: first.paymentRequestId } },
      { idempotencyKey: first.calls[0]?.idempotencyKey },
    ]);
  });

  test.each([
    ['yes', true, 0, 1],
    ['no', false, 1, 0],
  ])('is made when the operator says so, and only then: %s', async (_, agrees, exitCode, calls) => {
    const stage = await aStage({ status: 201, body: DONE, isReplayed: false }, { confirm: () => Promise.resolve(agrees) });
    expect(await stage.run(...refund(stage.paymentRequestId))).toBe(exitCode);
    expect(stage.calls).toHaveLength(calls);
  });

  test('is not made where nobody can be asked and nobody has agreed before', async () => {
    const stage = await aStage({ status: 201, body: DONE, isReplayed: false });
    expect(await stage.run(...refund(stage.paymentRequestId))).toBe(2);
    expect(stage.calls).toEqual([]);
  });

  test.each(Object.entries(PROBLEMS))(
    'says of the problem %s whether it may have happened all the same',
    async (code, { status, definite, title }) => {
      const stage = await aStage({ status, body: { code, title, definite }, isReplayed: false });
      expect(await stage.run(...refund(stage.paymentRequestId, '--yes'))).toBe(definite ? 1 : 3);
      expect(stage.written).toEqual([]);
      expect(stage.said.at(-1)).toMatch(definite ? /^Not done: / : /^Not known: .*repeat the command/);
    },
  );

  test('of which nobody knows anything is unknown, too', async () => {
    const stage = await aStage({ status: 502, body: undefined, isReplayed: false });
    expect(await stage.run(...refund(stage.paymentRequestId, '--yes'))).toBe(3);
  });

  test.each(['0', '-1', '1.5', '1,000', '1e3', ''])('of the amount %o is a wrong argument', async (amount) => {
    const stage = await aStage({ status: 201, body: DONE, isReplayed: false });
    expect(await stage.run('refund', stage.paymentRequestId, '--amount', amount, '--reference', 'r', '--yes')).toBe(2);
    expect(stage.calls).toEqual([]);
  });
});

test.each([
  ['CredentialsProviderError', 'there are no AWS credentials'],
  ['ExpiredTokenException', 'log in again'],
  ['ResourceNotFoundException', 'AWS does not find'],
  ['AccessDeniedException', 'the AWS identity may not do this'],
])('AWS’s %s is one sentence, and exit code 1', async (name, sentence) => {
  const error = Object.assign(new Error('x'), { name });
  const stage = await aStage(error);
  expect(await stage.run(...refund(stage.paymentRequestId, '--yes'))).toBe(1);
  expect(stage.said.at(-1)).toContain(sentence);
});

test('a bug is no sentence: it is thrown', async () => {
  const stage = await aStage(new TypeError('x is not a function'));
  await expect(stage.run(...refund(stage.paymentRequestId, '--yes'))).rejects.toThrow(TypeError);
});

test('whatever the arguments are, the exit code is one of the table', async () => {
  const stage = await aStage({ status: 201, body: DONE, isReplayed: false });
  const word = fc.constantFrom(
    'show',
    'refund',
    'list',
    '--json',
    '--amount',
    '1',
    '--day',
    'constructor',
    '--next',
    '__proto__',
    '--yes',
    stage.paymentRequestId,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (args) => {
      expect([0, 1, 2]).toContain(await stage.run(...args));
    }),
    { numRuns: 100 },
  );
});

test('outputs of another region than the stage’s are refused before AWS is asked', async () => {
  const elsewhere = join(folder, 'elsewhere.json');
  const AntomMerchantKeySecretArn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:x';
  writeFileSync(elsewhere, JSON.stringify({ [stackName('sandbox')]: { AntomMerchantKeySecretArn } }));
  const { io, said } = aConsole();
  const open = () => {
    throw new Error('AWS was asked');
  };
  const exitCode = await runCommand(
    paymentsCommand({ stages: STAGES, io, open }),
    ['list', '--stage', 'sandbox', '--outputs', elsewhere],
    io,
  );
  expect({ exitCode, said }).toEqual({
    exitCode: 2,
    said: [`Not done: ${elsewhere} is of a stack in us-east-1, and infra/stages/stage-config.ts says that sandbox is in ap-northeast-2.`],
  });
});
