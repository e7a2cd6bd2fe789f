import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maySendPay } from '../../../shared/payment/lifecycle.ts';
import { parsePaymentItem } from '../../../shared/storage/payment-item.ts';
import { deflateRequest, inflateRequest } from '../../../shared/storage/stored-request.ts';
import { aPaymentItem } from '../../support/a-payment-item.ts';

describe('the stored request', () => {
  test('is read byte for byte as it was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2_000 }), (text) => {
        expect(inflateRequest(deflateRequest(text))).toBe(text);
      }),
    );
  });

  test('is read by every release: its dictionary has not changed', () => {
    const stored = Buffer.from('Iysdg8oWHFai5xMjA2M9Az1DQ2M9c6XaWgA=', 'base64');
    expect(inflateRequest(stored)).toBe(
      '{"productCode":"CASHIER_PAYMENT","paymentRequestId":"1","env":{"terminalType":"WEB","clientIp":"203.0.113.7"}}',
    );
  });

  test('of a payment that an older release has started is sent as it stands there', () => {
    const payment = parsePaymentItem({ ...aPaymentItem, payRequest: '{"productCode":"CASHIER_PAYMENT"}' });
    expect(payment.request).toBe('{"productCode":"CASHIER_PAYMENT"}');
  });

  test('in a form that only a newer release knows is not sent', () => {
    expect(maySendPay(parsePaymentItem({ ...aPaymentItem, deflatedRequest: 'x' }))).toBe(false);
  });
});
