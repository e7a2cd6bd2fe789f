import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { aCapturedPayment, aStartedPayment } from '../support/a-started-payment.ts';
import { runPaymentsCommand } from '../support/payments-command.ts';
import { runningSystem } from '../support/running-system.ts';

const system = runningSystem();
const command = (...args: readonly string[]) => runPaymentsCommand(system(), ...args);

const report = z.object({
  payment: z.object({ paymentRequestId: z.string(), status: z.string() }),
  facts: z.array(z.object({ fact: z.string() })),
  refunds: z.array(z.object({ refundRequestId: z.string(), refundStatus: z.string(), reference: z.optional(z.string()) })),
});

test('support refunds a payment once, however often the command is repeated, and sees what became of it', async () => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());
  const refund = ['refund', id, '--amount', '10000', '--reference', 'return-1', '--reason', 'broken', '--yes', '--json'];

  const first = await command(...refund);
  const second = await command(...refund);

  expect([first, second]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
  const [made, again] = [first, second].map(({ output }) => z.object({ refundRequestId: z.string() }).parse(JSON.parse(output)));
  expect(again).toEqual(made);
  await merchant.untilRefund({ paymentRequestId: id, refundRequestId: made?.refundRequestId ?? '' }, 'SUCCESS');
  expect(await merchant.until(id, 'PARTIALLY_REFUNDED')).toMatchObject({ refundedAmount: { value: '10000' } });

  const shown = report.parse(JSON.parse((await command('show', id, '--json')).output));
  expect(shown).toMatchObject({
    payment: { status: 'PARTIALLY_REFUNDED' },
    refunds: [{ refundStatus: 'SUCCESS', reference: 'return-1' }],
  });
  expect(shown.facts.map(({ fact }) => fact)).toContain('captured');
});

test('what the API refuses is refused with its reason, and the same reference with another amount, too', async () => {
  const { id } = await aCapturedPayment(system());
  const refund = (amount: string, reference: string) => command('refund', id, '--amount', amount, '--reference', reference, '--yes');

  const tooMuch = await refund('46001', 'too-much');
  expect(tooMuch).toMatchObject({ exitCode: 1, output: '' });
  expect(tooMuch.complaint).toContain('refund_amount_exceeds_remaining');
  expect((await refund('100', 'once')).exitCode).toBe(0);
  const another = await refund('200', 'once');
  expect(another).toMatchObject({ exitCode: 1, complaint: expect.stringContaining('idempotency_key_reused') });
});

test('a payment that is open is cancelled, and found by its order and by Antom’s id', async () => {
  const { merchant } = system();
  const { id } = await aStartedPayment(system());
  const { paymentId = '', referenceOrderId } = await merchant.payment(id);

  const cancelled = await command('cancel', paymentId, '--yes');

  expect(cancelled).toMatchObject({ exitCode: 0, output: `CANCELLED, payment ${id}.\n` });
  await merchant.until(id, 'CANCELLED');
  const shown = await command('show', '--order', referenceOrderId, '--client', 'shop');
  expect(shown).toMatchObject({ exitCode: 0, complaint: '' });
  expect(shown.output).toContain(id);
  expect(shown.output).toContain('CANCELLED');
  expect(shown.output).not.toContain('\u001b');
});

test('nothing is done before somebody agrees', async () => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());

  const refused = await command('refund', id, '--amount', '100', '--reference', 'r');

  expect(refused).toMatchObject({ exitCode: 2, output: '', complaint: expect.stringContaining('add --yes') });
  expect(await merchant.payment(id)).toMatchObject({ status: 'CAPTURED', refundableAmount: { value: '46000' } });
});

test('texts of a payment are erased, and what counts stays', async () => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());
  const before = await merchant.payment(id);

  const erased = await command('erase', '--payment', id, '--yes');

  expect(erased).toMatchObject({ exitCode: 0, output: expect.stringContaining('order description') });
  const { orderDescription, ...after } = await merchant.payment(id);
  expect(orderDescription).toBeUndefined();
  expect(after).toMatchObject({ status: 'CAPTURED', card: before.card, paymentAmount: before.paymentAmount });
  expect((await command('erase', id, '--yes')).output).toContain('There is no text to erase.');
});
