import { expect, test } from 'vitest';
import type { PaymentView } from '../../shared/contract/payment-view.ts';
import { aCapturedPayment, aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { reconcileUntil } from './reconcile-until.ts';
import { untilEvent, untilReview } from './until-review.ts';

/* What a shop does that looks at `next` alone, in answers and in events. */

const system = runningSystem();

async function anApprovedPayment(): Promise<string> {
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  return id;
}

const captured = async () => (await aCapturedPayment(system())).id;
const started = async () => (await aStartedPayment(system())).id;

async function refunded(value: string, result: 'SUCCESS' | 'FAIL' | 'PROCESSING'): Promise<string> {
  const { merchant, antom } = system();
  const id = await captured();
  if (result !== 'SUCCESS') antom.faults.nextRefund(result === 'FAIL' ? { kind: 'fail', code: 'PROCESS_FAIL' } : { kind: 'never' });
  const { body } = await merchant.refund(id, value);
  await merchant.untilRefund(body, result);
  return id;
}

async function disputed(end?: 'won' | 'lost'): Promise<string> {
  const { antom } = system();
  const id = await captured();
  const disputeId = antom.disputes.open(id);
  if (end !== undefined) antom.disputes.judge(disputeId, end === 'won' ? 'merchant' : 'buyer');
  return id;
}

type Way = () => Promise<string>;

/** Leads a payment somewhere. It gives its id, and it may still be on its way. */
const WAYS: readonly (readonly [is: string, next: PaymentView['next'], status: PaymentView['status'], way: Way])[] = [
  ['waits for its buyer', 'send_buyer', 'PENDING', started],
  [
    'is approved and not captured',
    'wait',
    'AUTHORIZED',
    () => {
      system().antom.faults.nextCapture({ kind: 'never' });
      return anApprovedPayment();
    },
  ],
  ['is paid', 'ship', 'CAPTURED', captured],
  [
    'was declined and may be tried again',
    'wait',
    'FAILED',
    async () => {
      const { id, normalUrl } = await aStartedPayment(system());
      await buyer.decide(normalUrl, 'decline');
      return id;
    },
  ],
  [
    'was refused at once',
    'start_over',
    'FAILED',
    async () => {
      system().antom.faults.next('pay', { kind: 'result', resultStatus: 'F', resultCode: 'RISK_REJECT' });
      return (await system().merchant.start()).body.paymentRequestId;
    },
  ],
  [
    'was cancelled by the merchant',
    'nothing',
    'CANCELLED',
    async () => {
      const id = await started();
      await system().merchant.cancel(id);
      return id;
    },
  ],
  [
    'has expired',
    'start_over',
    'EXPIRED',
    async () => {
      const id = await started();
      await system().expire(id);
      return (await reconcileUntil(system(), id, ({ status }) => status === 'EXPIRED')).paymentRequestId;
    },
  ],
  [
    'could not be captured',
    'start_over',
    'CAPTURE_FAILED',
    async () => {
      system().antom.faults.nextCapture({ kind: 'fail', code: 'PROCESS_FAIL' });
      const id = await anApprovedPayment();
      expect(await system().merchant.until(id, 'CAPTURE_FAILED')).toMatchObject({ next: 'wait', final: false });
      return (await reconcileUntil(system(), id, ({ final }) => final === true)).paymentRequestId;
    },
  ],
  ['is being refunded', 'wait', 'CAPTURED', () => refunded('46000', 'PROCESSING')],
  ['is refunded in part', 'nothing', 'PARTIALLY_REFUNDED', () => refunded('1000', 'SUCCESS')],
  ['is refunded', 'nothing', 'REFUNDED', () => refunded('46000', 'SUCCESS')],
  ['could not be refunded', 'ask_a_person', 'CAPTURED', () => refunded('46000', 'FAIL')],
  ['is disputed', 'ask_a_person', 'CAPTURED', () => disputed()],
  ['is disputed away', 'nothing', 'CAPTURED', () => disputed('lost')],
  ['is kept in a dispute', 'nothing', 'CAPTURED', () => disputed('won')],
  [
    'was paid after its cancellation',
    'ask_a_person',
    'REVIEW',
    async () => {
      const id = await started();
      await system().merchant.cancel(id);
      await system().merchant.until(id, 'CANCELLED');
      system().antom.buyer.approve(id);
      return id;
    },
  ],
];

test.each(WAYS)('a payment that %s: %s', async (_, next, status, way) => {
  const { merchant } = system();

  const id = await way();

  const payment = await until(
    async () => {
      const current = await merchant.payment(id);
      return current.next === next && current.status === status ? current : undefined;
    },
    { describe: async () => JSON.stringify(await merchant.payment(id)) },
  );
  const isPageOpen = next === 'send_buyer' || (status === 'FAILED' && payment.final === false);
  expect(payment.normalUrl !== undefined).toBe(isPageOpen);
});

test('an event says what is next as the answer does, and equal numbers mean equal answers', async () => {
  const { merchant, antom, events } = system();
  const seen: PaymentView[] = [];
  const read = async (id: string) => {
    const [refreshed, stored] = [await merchant.refresh(id), await merchant.payment(id)];
    expect(refreshed.status).toBe(200);
    seen.push(refreshed.body, stored);
  };
  antom.faults.notifications({ drop: ['notifyPayment'] });
  const { promise: capturing, resolve: capture } = Promise.withResolvers<undefined>();
  antom.faults.nextCapture({ kind: 'wait', until: capturing });
  const id = await anApprovedPayment();

  await read(id);
  await merchant.until(id, 'AUTHORIZED');
  await read(id);
  capture(undefined);
  await read(id);
  await merchant.until(id, 'CAPTURED');
  await read(id);
  await untilEvent(system(), id, ({ type, data }) => type === 'payment.captured' && data.payment.next === 'ship');

  seen.push(...(await events.of(id, 0)).map(({ data }) => data.payment));
  const bySequence = Map.groupBy(
    seen.filter(({ sequence }) => sequence !== undefined),
    ({ sequence }) => sequence,
  );
  expect(bySequence.size).toBeGreaterThanOrEqual(2);
  for (const [, [first, ...others]] of bySequence) for (const other of others) expect(other).toEqual(first);
});

test('the page of a payment is not shown once its time is over, before anybody has closed it', async () => {
  const { merchant, expire } = system();
  const id = await started();

  await expire(id);

  const payment = await merchant.payment(id);
  expect(payment).toMatchObject({ status: 'PENDING', next: 'wait' });
  expect(payment.normalUrl).toBeUndefined();
});

test('a cancelled payment that was paid all the same, of which no notification tells, is found by the final inquiry', async () => {
  const { merchant, antom } = system();
  const id = await started();
  await merchant.cancel(id);
  await merchant.until(id, 'CANCELLED');
  antom.faults.notifications({ drop: true });
  antom.faults.nextLateApproval({ kind: 'late-approval', money: 'kept' });
  antom.buyer.approve(id);
  await antom.settled();

  await reconcileUntil(system(), id, ({ needsReview }) => needsReview);

  await untilReview(system(), id, ['success_after_cancellation']);
});
