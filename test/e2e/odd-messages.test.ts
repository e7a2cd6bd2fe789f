import { expect, test } from 'vitest';
import type { OddTransaction } from '../../infra/antom-simulator/odd-transactions.ts';
import { aCapturedPayment, aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

/* Messages of Antom's that are not as documented, and mean something all the same. Each payment is of 46,000 won. */

const system = runningSystem();

/** Approved and captured at Antom, and nobody has been told. */
async function aSilentPayment(): Promise<string> {
  const { antom } = system();
  antom.faults.notifications({ drop: true });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  await antom.settled();
  return id;
}

/** What becomes of each: a refund that counts (an id may be a number), one that a person has to look at, or nothing. */
const BECOMES = {
  'refund-without-request-id': 'unsure',
  'refund-without-amount': 'unsure',
  'refund-with-number-id': 'refund',
  'refund-with-text-amount': 'unsure',
  'refund-with-new-status': 'unsure',
  'capture-without-amount': 'nothing',
  'void-without-anything': 'nothing',
  'type-as-number': 'nothing',
  'null-entry': 'nothing',
  'text-entry': 'nothing',
} as const satisfies Record<OddTransaction, 'refund' | 'unsure' | 'nothing'>;

const isOddTransaction = (name: string): name is OddTransaction => name in BECOMES;
const ODD = Object.keys(BECOMES).filter(isOddTransaction);
const useless = ODD.filter((name) => BECOMES[name] !== 'refund');

test.each([...ODD.map((name) => ({ entries: [name] })), { entries: ODD }])(
  'an inquiry that lists $entries beside the capture shows the payment as captured',
  async ({ entries }) => {
    const { merchant, antom } = system();
    const id = await aSilentPayment();
    antom.faults.always('inquiryPayment', { kind: 'odd-transactions', entries });
    const become = new Set(entries.map((name) => BECOMES[name]));
    const status = become.has('refund') ? 'PARTIALLY_REFUNDED' : 'CAPTURED';

    expect(await merchant.refresh(id)).toMatchObject({ status: 200, body: { status, needsReview: become.has('unsure') } });

    expect(await merchant.until(id, status)).toMatchObject({ capturedAt: expect.any(String) });
  },
);

test('a refund of Antom’s Dashboard is found beside entries that cannot be read', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  antom.faults.notifications({ drop: true });
  antom.dashboard.refund(id, { currency: 'KRW', value: '6000' });
  await antom.settled();
  antom.faults.always('inquiryPayment', { kind: 'odd-transactions', entries: useless });

  expect(await merchant.refresh(id)).toMatchObject({ status: 200, body: { refundedAmount: { value: '6000' } } });
});

test('amounts that Antom notifies as numbers count like text: payment, capture, refund and dispute', async () => {
  const { merchant, antom } = system();
  antom.faults.notifications({ numberAmounts: true });
  const { id } = await aCapturedPayment(system());

  const { body } = await merchant.refund(id, '6000');
  await merchant.untilRefund(body, 'SUCCESS');
  antom.disputes.open(id, { amount: { currency: 'KRW', value: '10000' } });

  const disputed = await until(async () => {
    const payment = await merchant.payment(id);
    return payment.disputes === undefined ? undefined : payment;
  });
  expect(disputed).toMatchObject({
    refundedAmount: { value: '6000' },
    needsReview: false,
    disputes: [{ amount: { currency: 'KRW', value: '10000' } }],
  });
});

test('amounts that Antom answers as numbers count like text: pay, inquiry and refund', async () => {
  const { merchant, antom } = system();
  for (const operation of ['pay', 'inquiryPayment', 'refund', 'inquiryRefund'] as const)
    antom.faults.always(operation, { kind: 'number-amounts' });
  const id = await aSilentPayment();

  expect(await merchant.refresh(id)).toMatchObject({ status: 200, body: { status: 'CAPTURED', needsReview: false } });
  await merchant.until(id, 'CAPTURED');
  const { status, body } = await merchant.refund(id, '6000');
  expect({ status, body }).toMatchObject({ status: 201, body: { refundStatus: 'PROCESSING' } });
  await antom.settled();
  await merchant.refresh(id);
  await merchant.untilRefund(body, 'SUCCESS');
});

test('a decline, a failed capture and a failed refund without an amount are failures', async () => {
  const { merchant, antom } = system();
  antom.faults.notifications({ omit: ['paymentAmount', 'captureAmount', 'refundAmount'], only: ['notifyCapture', 'notifyRefund'] });
  antom.faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
  const failing = await aStartedPayment(system());
  await buyer.decide(failing.normalUrl, 'approve');
  await merchant.until(failing.id, 'CAPTURE_FAILED');
  antom.faults.clear();

  const { id } = await aCapturedPayment(system());
  antom.faults.notifications({ omit: ['paymentAmount', 'refundAmount'] });
  antom.faults.nextRefund({ kind: 'fail', code: 'PROCESS_FAIL' });
  const { body } = await merchant.refund(id, '6000');
  await merchant.untilRefund(body, 'FAIL');

  const declined = await aStartedPayment(system());
  await buyer.decide(declined.normalUrl, 'decline');
  await merchant.until(declined.id, 'FAILED');
});

test.each(['2', '0', '01', '2026-01', '999999'])(
  'a notification that names the version %s for the key that is configured as 1 counts',
  async (keyVersion) => {
    const { merchant, antom } = system();
    antom.faults.notifications({ keyVersion });

    const { id } = await aCapturedPayment(system());
    antom.disputes.open(id);

    await until(async () => ((await merchant.payment(id)).disputes?.length === 1 ? true : undefined));
    const attempts = antom
      .deliveries()
      .filter(({ paymentRequestId }) => paymentRequestId === id)
      .flatMap((delivery) => delivery.attempts);
    expect(new Set(attempts.map(({ acknowledged }) => acknowledged))).toEqual(new Set([true]));
  },
);

test.each(['2', '999999'])('an answer that names the version %s for the key that is configured as 1 counts', async (value) => {
  const { antom } = system();
  for (const operation of ['pay', 'inquiryPayment', 'cancel'] as const) antom.faults.always(operation, { kind: 'key-version', value });
  const { id } = await aStartedPayment(system());

  expect(await system().merchant.refresh(id)).toMatchObject({ status: 200, body: { status: 'PENDING' } });
  expect(await system().merchant.cancel(id)).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
});
