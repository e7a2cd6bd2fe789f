import { describe, expect, test } from 'vitest';
import { createPaymentFinder } from '../../../functions/payments-api/payments/find-payment.ts';
import type { RecordedRefund, RefundState } from '../../../shared/payment/payment.ts';
import { aPayment, recorded } from '../../support/a-payment.ts';
import { aRequest } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

const refundAt = (minute: number, state: RefundState, more: Partial<RecordedRefund> = {}): RecordedRefund => ({
  state,
  minorUnits: BigInt(minute),
  heldMinorUnits: 0n,
  requestedAt: `2026-02-01T10:0${String(minute)}:00.000Z`,
  ...more,
});
const OURS = `${'c0ffee00'.repeat(5)}_${'4111111111111111'.padEnd(22, '0')}`;
const payment = aPayment({
  captured: recorded(),
  refunds: {
    'dashboard-late': refundAt(3, 'FAIL', { resultCode: 'REFUND_WINDOW_EXCEED', resultMessage: 'too late' }),
    [OURS]: refundAt(1, 'RESERVED', { fingerprint: 'f'.repeat(64), reason: 'damaged' }),
    'dashboard-missing': refundAt(4, 'FAIL', { resultCode: 'ORDER_NOT_EXIST' }),
    'dashboard-early': refundAt(2, 'SUCCESS', { refundId: 'antom-2', settledAt: '2026-02-01T10:05:00.000Z' }),
  },
});
const { serve } = servedApi({ findPayment: createPaymentFinder({ store: { get: () => Promise.resolve(payment) } }) });
const path = { paymentRequestId: payment.paymentRequestId };

async function show(refundRequestId: string) {
  const response = await serve(
    aRequest('GET /payments/{paymentRequestId}/refunds/{refundRequestId}', { path: { ...path, refundRequestId } }),
  );
  return { status: response.statusCode, body: JSON.parse(response.body) };
}

describe('the refunds of a payment', () => {
  test('are listed in the order in which they were requested', async () => {
    const response = await serve(aRequest('GET /payments/{paymentRequestId}/refunds', { path }));
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(response.body)).toMatchObject({
      refunds: [
        { refundRequestId: OURS, refundStatus: 'PROCESSING', refundAmount: { value: '1' }, refundReason: 'damaged' },
        { refundRequestId: 'dashboard-early', refundStatus: 'SUCCESS', settledAt: '2026-02-01T10:05:00.000Z' },
        { refundRequestId: 'dashboard-late', refundStatus: 'FAIL' },
        { refundRequestId: 'dashboard-missing', refundStatus: 'FAIL' },
      ],
    });
    expect(response.body).not.toContain('f'.repeat(64));
  });

  test('are shown one at a time, even if the id contains a card number by chance', async () => {
    expect(await show(OURS)).toMatchObject({ status: 200, body: { refundRequestId: OURS, refundStatus: 'PROCESSING' } });
    expect(await show('dashboard-early')).toMatchObject({ status: 200, body: { refundId: 'antom-2' } });
  });

  test('say to look first when one is missing at Antom', async () => {
    const { body } = await show('dashboard-missing');
    expect(body).toMatchObject({ failure: { code: 'ORDER_NOT_EXIST', advice: expect.stringContaining("in Antom's Dashboard") } });
    expect(JSON.stringify(body)).not.toContain('new refund');
  });

  test('say what can be done about a failure', async () => {
    expect(await show('dashboard-late')).toMatchObject({
      body: {
        failure: {
          code: 'REFUND_WINDOW_EXCEED',
          message: 'too late',
          advice: expect.stringContaining('Too late to refund through Antom.'),
        },
      },
    });
  });

  test.each(['0'.repeat(40), 'dashboard', 'constructor', '__proto__', 'toString', ''])('do not include %j', async (refundRequestId) => {
    expect(await show(refundRequestId)).toMatchObject({ status: 404, body: { code: 'refund_not_found' } });
  });
});
