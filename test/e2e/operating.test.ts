import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { EXPORT_COLUMNS } from '../../infra/operate/payments/export-columns.ts';
import { aCapturedPayment, aStartedPayment } from '../support/a-started-payment.ts';
import { aRequest } from '../support/merchant-app.ts';
import { runPaymentsCommand } from '../support/payments-command.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

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
  expect(another).toMatchObject({
    exitCode: 1,
    complaint: expect.stringContaining('this reference has a refund already, with another amount, reason or --force'),
  });
  const tooLong = await refund('1', 'r'.repeat(65));
  expect(tooLong).toMatchObject({
    exitCode: 1,
    complaint: expect.stringContaining('Not done: --reference must have at most 64 characters.'),
  });
});

test('two references refund a payment twice', async () => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());

  for (const [amount, reference] of [
    ['100', 'first box'],
    ['200', 'second box'],
  ] as const)
    expect((await command('refund', id, '--amount', amount, '--reference', reference, '--yes')).exitCode).toBe(0);

  const payment = await until(async () => {
    const read = await merchant.payment(id);
    return read.refundedAmount?.value === '300' ? read : undefined;
  });
  expect(payment).toMatchObject({ status: 'PARTIALLY_REFUNDED', refundableAmount: { value: '45700' } });
});

test('a refund that Antom refuses at once is a failure for whoever goes on after a success', async () => {
  const { antom } = system();
  const { id } = await aCapturedPayment(system());
  antom.faults.next('refund', { kind: 'result', resultStatus: 'F', resultCode: 'MERCHANT_BALANCE_NOT_ENOUGH' });
  const refund = ['refund', id, '--amount', '100', '--reference', 'no balance', '--yes'];

  const refused = await command(...refund);
  expect(refused).toMatchObject({ exitCode: 1, output: expect.stringMatching(/^FAIL KRW 100, refund /) });
  expect(refused.complaint).toContain('Not done: Antom refused the refund (MERCHANT_BALANCE_NOT_ENOUGH). Top up the balance at Antom');
  expect((await command(...refund)).exitCode).toBe(1);
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

test('payments of all clients are listed with their totals, and exported as a table that a spreadsheet takes for no formula', async () => {
  const { merchant } = system();
  const request = aRequest();
  const { id } = await aCapturedPayment(system(), { ...request, order: { ...request.order, referenceOrderId: '=1+1' } });

  const list = await until(async () => {
    const listed = await command('list', '--limit', '500');
    return listed.output.includes(id) ? listed : undefined;
  });
  const exported = await command('export', '--status', 'CAPTURED');

  expect(list.exitCode).toBe(0);
  expect(list.output).toMatch(/^Total KRW: captured [\d,]+ \(\d+\)/m);
  const [head = '', ...rows] = exported.output.trimEnd().split('\r\n');
  expect(head.split(',')).toEqual(Object.keys(EXPORT_COLUMNS));
  const row = rows.find((line) => line.startsWith(id));
  expect(row?.split(',')).toEqual(expect.arrayContaining(["'=1+1", 'CAPTURED', '46000', 'shop']));
  expect(exported.complaint).toBe(`${String(rows.length)} ${rows.length === 1 ? 'payment' : 'payments'}.\n`);
  expect(await merchant.payment(id)).toMatchObject({ status: 'CAPTURED' });
  expect(await command('list', '--status', 'PAID')).toMatchObject({ exitCode: 2, complaint: expect.stringContaining('--status') });
});

test('what an operator has done is recorded with who it was', async () => {
  const { merchant } = system();
  const paid = await aCapturedPayment(system());
  const { output } = await command('refund', paid.id, '--amount', '1', '--reference', 'r', '--yes', '--json');
  expect(JSON.parse(output)).toMatchObject({ requestedBy: expect.stringMatching(/^operator:arn:aws:/) });

  const open = await aStartedPayment(system());
  await command('cancel', open.id, '--yes');
  expect(await merchant.payment(open.id)).toMatchObject({ closingRequestedBy: expect.stringMatching(/^operator:arn:aws:/) });
});
