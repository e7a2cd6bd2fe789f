import { expect, onTestFinished, test } from 'vitest';
import { aCapturedPayment, aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { eventLog } from '../support/event-log.ts';
import { runningSystem } from '../support/running-system.ts';

const system = runningSystem();

test('an event is a CloudEvent that shows the payment as the API does', async () => {
  const { merchant, events } = system();
  const { id } = await aCapturedPayment(system());

  const captured = (await events.of(id, 2)).find(({ type }) => type === 'payment.captured');

  const payment = await merchant.payment(id);
  expect(captured).toEqual({
    specversion: '1.0',
    id: `${id}/captured`,
    type: 'payment.captured',
    source: 'urn:antom-payments:local',
    subject: id,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    sequence: String(payment.sequence),
    datacontenttype: 'application/json',
    data: { payment },
  });
});

/** Captured only once it is known to be authorized: an authorization that is heard of later is told of a payment that is captured already. */
async function capturedAfterItsAuthorization(): Promise<string> {
  const { merchant, antom } = system();
  antom.faults.notifications({ hold: ['notifyCapture'] });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  await merchant.until(id, 'AUTHORIZED');
  antom.faults.notifications({});
  await antom.settled();
  await antom.faults.releaseHeld();
  await merchant.until(id, 'CAPTURED');
  return id;
}

test.each([
  ['type', { type: ['payment.captured', 'refund.succeeded'] }],
  ['status', { status: ['CAPTURED', 'REFUNDED'] }],
])('a subscriber who filters by %s is told of nothing else', async (_, filter) => {
  const { merchant, events, stack } = system();
  const some = await eventLog(stack, filter);
  onTestFinished(() => some.close());
  const id = await capturedAfterItsAuthorization();
  await merchant.refund(id, '46000');
  await events.of(id, 3);

  const told = await some.of(id, 2);

  expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['payment.captured', 'refund.succeeded']));
});
