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
    apiclientid: 'shop',
    data: { payment },
  });
});

/** Captured only after its authorization is recorded: the event of a later authorization would show a payment that is captured already. */
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
])('a subscriber that filters by %s gets no other event', async (_, filter) => {
  const { merchant, events, stack } = system();
  const filtered = await eventLog(stack, filter);
  onTestFinished(() => filtered.close());
  const id = await capturedAfterItsAuthorization();
  await merchant.refund(id, '46000');
  await events.of(id, 3);

  const received = await filtered.of(id, 2);

  expect(new Set(received.map(({ type }) => type))).toEqual(new Set(['payment.captured', 'refund.succeeded']));
});
