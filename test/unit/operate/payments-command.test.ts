import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { ApiAnswer, ApiCall } from '../../../infra/operate/invoke-api.ts';
import type { OperatorConsole } from '../../../infra/operate/operator-console.ts';
import { paymentsCommand } from '../../../infra/operate/payments/payments-command.ts';
import { runCommand } from '../../../infra/operate/run-command.ts';
import { stackName } from '../../../infra/stages/stack-names.ts';
import { STAGES } from '../../../infra/stages/stage-config.ts';
import { REFUND_PROBLEMS } from '../../../shared/contract/openapi/refund-operations.ts';
import { PROBLEMS } from '../../../shared/contract/problems.ts';
import type { QueueMessage } from '../../../shared/messaging/queue-message.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aConsole } from '../../support/a-console.ts';
import { anAnomaly } from '../../support/a-fact.ts';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { memoryPaymentsTable } from '../../support/memory-payments-table.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
const outputs = join(folder, 'cdk-outputs.json');
writeFileSync(outputs, JSON.stringify({ [stackName('local')]: {} }));
afterAll(() => rmSync(folder, { recursive: true }));

const DONE = { refundRequestId: 'refund-1', refundStatus: 'PROCESSING', refundAmount: { currency: 'KRW', value: '100' } };

/** A stage with one payment, captured unless said otherwise, whose API gives these answers. */
async function aStage(answer: ApiAnswer | Error, io: Partial<OperatorConsole> = {}, { isCaptured = true } = {}) {
  const table = { ...memoryPaymentsTable(), now: () => CREATED_AT };
  const store = wholePaymentStore(table);
  const { paymentRequestId } = aNewPayment();
  await store.create(aNewPayment({ paymentRequestId }), CREATED_AT);
  if (isCaptured) await store.record(paymentRequestId, anOutcome('captured'), minutesLater(1));
  const calls: ApiCall[] = [];
  const sent: QueueMessage[] = [];
  const console = aConsole(io);
  const open = () => ({
    table: () => table,
    call: (call: ApiCall) => {
      calls.push(call);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    identity: () => Promise.resolve('arn:aws:iam::1:user/kim'),
    sendToWorker: (message: QueueMessage) => {
      sent.push(message);
      return Promise.resolve();
    },
    close: () => undefined,
  });
  const run = (...args: readonly string[]) =>
    runCommand(paymentsCommand({ stages: STAGES, io: console.io, open }), [...args, '--stage', 'local', '--outputs', outputs], console.io);
  return { ...console, calls, paymentRequestId, run, store };
}

const refund = (id: string, ...more: readonly string[]) => ['refund', id, '--amount', '100', '--reference', 'r-1', ...more];

describe('a refund by an operator', () => {
  test('is asked for under a key that only its reference decides, for the client whose payment it is', async () => {
    const first = await aStage({ status: 201, body: DONE, isReplayed: false });
    expect(await first.run(...refund(first.paymentRequestId, '--yes'))).toBe(0);
    expect(await first.run(...refund(first.paymentRequestId, '--yes', '--reason', 'other'))).toBe(0);
    expect(await first.run('refund', first.paymentRequestId, '--amount', '100', '--reference', 'r-2', '--yes')).toBe(0);
    expect(first.calls[0]).toMatchObject({ apiClientId: 'shop', pathParameters: { paymentRequestId: first.paymentRequestId } });
    const [key, repeated, ofAnother] = first.calls.map(({ idempotencyKey }) => idempotencyKey);
    expect(key).toMatch(/^operator-./);
    expect(repeated).toBe(key);
    expect(ofAnother).toMatch(/^operator-./);
    expect(ofAnother).not.toBe(key);
  });

  test('shows nothing captured and nothing left of a payment that nobody has paid', async () => {
    const stage = await aStage({ status: 201, body: DONE, isReplayed: false }, {}, { isCaptured: false });
    await stage.run(...refund(stage.paymentRequestId));
    expect(stage.said[0]?.split('\n')).toEqual(expect.arrayContaining(['Captured    KRW 0', 'Refunded    KRW 0', 'Left        KRW 0']));
  });

  test.each([[[]], [['--json']]])('that Antom refuses is no success: the sentence says why, and the exit code is 1 (%j)', async (more) => {
    const body = { ...DONE, refundStatus: 'FAIL', failure: { code: 'MERCHANT_BALANCE_NOT_ENOUGH' } };
    const stage = await aStage({ status: 201, body, isReplayed: false });
    expect(await stage.run(...refund(stage.paymentRequestId, '--yes', ...more))).toBe(1);
    expect(stage.written.join('')).toMatch(/FAIL[^]*refund-1|refund-1[^]*FAIL/);
    expect(stage.said.at(-1)).toMatch(
      /^Not done: Antom refused the refund \(MERCHANT_BALANCE_NOT_ENOUGH\)\. Top up .* use another reference\.$/,
    );
  });

  test('whose money came back later is no success, either', async () => {
    const body = { ...DONE, refundStatus: 'FAIL', failure: { code: 'REFUND_RETURNED' } };
    const stage = await aStage({ status: 201, body, isReplayed: true });
    expect(await stage.run(...refund(stage.paymentRequestId, '--yes'))).toBe(1);
    expect(stage.said.at(-1)).toMatch(/^Not done: the refund succeeded at first, and then the money came back .* use another reference\.$/);
  });

  test('names the options that are refused', async () => {
    const errors = [
      { pointer: '/reference', detail: 'must have at most 64 characters' },
      { pointer: '/refundReason', detail: 'must not be blank' },
      { pointer: '/other', detail: 'is unknown' },
    ];
    const { status, title, definite } = PROBLEMS.invalid_request;
    const stage = await aStage({ status, body: { code: 'invalid_request', title, definite, errors }, isReplayed: false });
    expect(await stage.run(...refund(stage.paymentRequestId, '--yes'))).toBe(1);
    expect(stage.said.at(-1)).toBe('Not done: --reference must have at most 64 characters; --reason must not be blank; /other is unknown.');
  });

  /** An operator has no daily limit. */
  const refusals = [...REFUND_PROBLEMS, 'idempotency_key_reused' as const].filter((code) => code !== 'refund_limit_reached');
  test.each(refusals)('that is refused is told in options of the command, not in fields and headers of the API: %s', async (code) => {
    const { status, title, definite } = PROBLEMS[code];
    const stage = await aStage({ status, body: { code, title, definite }, isReplayed: false });
    await stage.run(...refund(stage.paymentRequestId, '--yes'));
    expect(stage.said.at(-1)).not.toMatch(/Idempotency-Key|"force"|request/);
  });

  test('that is refused although it was forced says what Antom shows, and not to force it', async () => {
    const { status, title, definite } = PROBLEMS.payment_cancelled;
    const body = {
      code: 'payment_cancelled',
      title,
      definite,
      detail: 'Antom shows the payment as cancelled: it returns the money itself.',
    };
    const stage = await aStage({ status, body, isReplayed: false });
    await stage.run(...refund(stage.paymentRequestId, '--yes', '--force'));
    expect(stage.said.at(-1)).toBe('Not done: payment_cancelled: Antom shows the payment as cancelled: it returns the money itself.');
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

  test.each(['0', '-1', '1.5', '1,000', '1e3', '', '1000000000000000'])('of the amount %o is a wrong argument', async (amount) => {
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
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'a certificate that cannot be trusted'],
  ['InvalidSignatureException', 'the clock of this machine'],
  ['SignatureDoesNotMatch', 'the clock of this machine'],
  ['ECONNREFUSED', 'AWS refuses the connection'],
  ['TimeoutError', 'AWS_ENDPOINT_URL'],
])('AWS’s %s is one sentence, and exit code 1', async (name, sentence) => {
  const error = Object.assign(new Error('x'), { name });
  const stage = await aStage(error);
  expect(await stage.run(...refund(stage.paymentRequestId, '--yes'))).toBe(1);
  expect(stage.said.at(-1)).toContain(sentence);
});

test.each(['2026-02-30', '2026-13-01', 'today'])('a day that there is not is a wrong argument: %s', async (day) => {
  const stage = await aStage({ status: 200, body: {}, isReplayed: false });
  expect(await stage.run('list', '--day', day)).toBe(2);
  expect(stage.said).toEqual(['Not done: --day is a day in Korea, such as 2026-01-31.']);
});

test('without a day, today’s payments in Korea are listed, to midnight', async () => {
  const stage = await aStage({ status: 200, body: {}, isReplayed: false }, { now: () => new Date('2026-01-30T16:00:00.000Z') });
  expect(await stage.run('list')).toBe(0);
  expect([...stage.written, ...stage.said].join('')).toContain('2026-01-31 00:00:00 KST to 2026-02-01 00:00:00 KST');
});

describe('a review', () => {
  const seen = ['--reason', 'one capture in the Dashboard', '--yes'];
  async function aSuspectPayment() {
    const stage = await aStage({ status: 200, body: {}, isReplayed: false });
    await stage.store.record(stage.paymentRequestId, anAnomaly('failedAfterSuccess'), minutesLater(2));
    return stage;
  }

  test('is recorded with the AWS identity of the operator, like everything that operators do', async () => {
    const stage = await aSuspectPayment();
    expect(await stage.run('review', stage.paymentRequestId, ...seen)).toBe(0);
    expect((await stage.store.get(stage.paymentRequestId))?.review?.by).toBe('operator:arn:aws:iam::1:user/kim');
    expect(stage.written.join('')).toContain('Reviewed by operator:arn:aws:iam::1:user/kim (one capture in the Dashboard):');
  });

  test('that an earlier release recorded with a bare ARN is shown, and is a review', async () => {
    const stage = await aSuspectPayment();
    const payment = await stage.store.get(stage.paymentRequestId);
    const reasons = payment === undefined ? [] : reviewTexts(payment);
    await stage.store.recordReview(stage.paymentRequestId, { by: 'arn:aws:iam::1:user/lee', reason: 'seen', reasons }, minutesLater(3));
    expect(await stage.run('show', stage.paymentRequestId)).toBe(0);
    expect(stage.written.join('')).toMatch(/Reviewed\n.* arn:aws:iam::1:user\/lee +seen/);
    expect(await stage.run('review', stage.paymentRequestId, ...seen)).toBe(0);
    expect(stage.written.at(-1)).toMatch(/^arn:aws:iam::1:user\/lee has reviewed it already/);
  });
});

describe('the line that says how far a list is', () => {
  /** What a terminal shows in the end. */
  async function lastProgress(run: (stage: Awaited<ReturnType<typeof aStage>>) => Promise<unknown>, io: Partial<OperatorConsole> = {}) {
    const shown: string[] = [];
    const stage = await aStage({ status: 200, body: {}, isReplayed: false }, { progress: (text) => shown.push(text), ...io });
    await run(stage);
    return shown.at(-1);
  }
  const all = (command: string, ...more: readonly string[]) => [command, '--day', '2026-01-31', ...more];

  test('is gone when the list is over', async () => {
    expect(await lastProgress((stage) => stage.run(...all('list')))).toBe('');
  });

  test('is gone when the list has as many payments as it may', async () => {
    expect(await lastProgress((stage) => stage.run(...all('list', '--limit', '1')))).toBe('');
  });

  test('is gone when an export fails half-way', async () => {
    let writes = 0;
    const write = () => (writes++ === 0 ? Promise.resolve() : Promise.reject(new Error('the disk is full')));
    const failing = lastProgress((stage) => expect(stage.run(...all('export'))).rejects.toThrow('the disk is full'), { write });
    expect(await failing).toBe('');
  });
});

test.each(['show', 'refund', 'cancel', 'review', 'erase'])(
  '%s takes one payment: another one beside it is a wrong argument',
  async (name) => {
    const stage = await aStage({ status: 200, body: {}, isReplayed: false });
    const required = { refund: ['--amount', '1', '--reference', 'r'], review: ['--reason', 'r'] }[name] ?? [];
    expect(await stage.run(name, stage.paymentRequestId, '--payment', '0'.repeat(40), ...required)).toBe(2);
    expect(stage.said).toEqual([
      `Not done: which payment? The argument names ${stage.paymentRequestId}, and --payment names ${'0'.repeat(40)}.`,
    ]);
    expect(stage.calls).toEqual([]);
  },
);

test('show takes a client with an order only', async () => {
  const stage = await aStage({ status: 200, body: {}, isReplayed: false });
  expect(await stage.run('show', stage.paymentRequestId, '--client', 'other')).toBe(2);
  expect(stage.said).toEqual(['Not done: --client says whose order it is: give it with --order only.']);
});

test('a payment may be named twice in the same way', async () => {
  const stage = await aStage({ status: 201, body: DONE, isReplayed: false });
  expect(await stage.run(...refund(stage.paymentRequestId, '--payment', stage.paymentRequestId, '--yes'))).toBe(0);
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
