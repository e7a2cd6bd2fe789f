import { PAYMENT_REQUEST_ID_PATTERN } from '../payment/ids.ts';
import type { Payment } from '../payment/payment.ts';

/*
 * What a buyer's browser reads the state of one payment with, and nothing else: the payment's id and 128 random bits that are stored with it.
 */

/** Undefined for a payment that an earlier release started. */
export function statusTokenOf({ paymentRequestId, statusSecret }: Pick<Payment, 'paymentRequestId' | 'statusSecret'>): string | undefined {
  return statusSecret === undefined ? undefined : `${paymentRequestId}.${statusSecret}`;
}

export interface StatusToken {
  readonly paymentRequestId: string;
  readonly secret: string;
}

/** Undefined when the text does not have the form of a token, which everybody may know. */
export function readStatusToken(text: string): StatusToken | undefined {
  const [paymentRequestId = '', secret = '', ...rest] = text.split('.');
  const isToken = rest.length === 0 && PAYMENT_REQUEST_ID_PATTERN.test(paymentRequestId) && SECRET_PATTERN.test(secret);
  return isToken ? { paymentRequestId, secret } : undefined;
}

/** 16 bytes as base64url. */
const SECRET_PATTERN = /^[A-Za-z0-9_-]{22}$/;
