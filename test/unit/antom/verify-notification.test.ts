import { describe, expect, it } from 'vitest';
import { MalformedMessageError } from '../../../shared/antom/parse-message.ts';
import { signatureHeader } from '../../../shared/antom/signature.ts';
import { verifyNotification } from '../../../shared/antom/verify-notification.ts';
import { bytesOf, sampleMessage } from '../../support/sample-message.ts';
import { testKeys, verificationKeys } from '../../support/test-keys.ts';

const clientId = 'SANDBOX_5X00000000000000';
const path = '/webhooks/antom';
const time = '2025-12-16T18:09:38-08:00';
const body = bytesOf(sampleMessage('notify-capture-success'));

const signed = (content: Uint8Array = body) => ({
  'client-id': clientId,
  'request-time': time,
  signature: signatureHeader({ path, clientId, time, body: content }, testKeys.antom),
});
const verify = (headers: Record<string, string | string[] | undefined>, content: Uint8Array = body) =>
  verifyNotification({ headers, body: content }, { path, clientId, keys: verificationKeys });

describe('a notification that Antom signed', () => {
  it('is returned', () => {
    expect(verify(signed())).toMatchObject({
      authentic: true,
      notification: { kind: 'capture', captureAmount: { currency: 'KRW', minorUnits: 46_000n }, result: { resultStatus: 'S' } },
    });
  });

  it('may have its headers twice, with equal values', () => {
    const twice = Object.fromEntries(Object.entries(signed()).map(([name, value]) => [name, [value, value]]));
    expect(verify(twice)).toMatchObject({ authentic: true });
    expect(verify({ ...signed(), Signature: signed().signature })).toMatchObject({ authentic: true });
  });

  it('may have its headers in any case', () => {
    const headers = Object.fromEntries(Object.entries(signed()).map(([name, value]) => [name.toUpperCase(), value]));
    expect(verify(headers)).toMatchObject({ authentic: true });
  });

  it.each([
    ['notify-payment-success', 'payment'],
    ['notify-refund-success', 'refund'],
    ['notify-dispute-created', 'dispute'],
  ])('is read by its kind: %s', (name, kind) => {
    const content = bytesOf(sampleMessage(name));
    expect(verify(signed(content), content)).toMatchObject({ notification: { kind } });
  });

  it.each([
    [{ notifyType: 'PAYMENT_PENDING' }, { kind: 'pending', notifyType: 'PAYMENT_PENDING' }],
    [{ notifyType: 'SOMETHING_NEW' }, { kind: 'unknown', notifyType: 'SOMETHING_NEW' }],
    [{}, { kind: 'unknown', notifyType: undefined }],
  ])('needs no other field when it states nothing: %j', (message, notification) => {
    const content = bytesOf(message);
    expect(verify(signed(content), content)).toEqual({ authentic: true, sentAt: new Date(time), notification });
  });

  it('is malformed when it lacks what its kind must have', () => {
    const content = bytesOf({ notifyType: 'CAPTURE_RESULT' });
    expect(() => verify(signed(content), content)).toThrow(MalformedMessageError);
  });
});

describe('a post that Antom did not sign is not read', () => {
  it.each([
    ['without a signature', { signature: undefined }, 'headers_missing'],
    ['without a client id', { 'client-id': undefined }, 'headers_missing'],
    ['without a time', { 'request-time': undefined }, 'headers_missing'],
    ['with a second signature in another case', { Signature: 'algorithm=RSA256,keyVersion=1,signature=AAAA' }, 'malformed_header'],
    ['with two signatures', { signature: [signed().signature, 'algorithm=RSA256,keyVersion=1,signature=AAAA'] }, 'malformed_header'],
    ['with two times', { 'request-time': [time, '2026-01-01T00:00:00+00:00'] }, 'headers_missing'],
    ['for another client', { 'client-id': 'SANDBOX_OTHER' }, 'other_client'],
    ['with another time', { 'request-time': '2026-01-01T00:00:00+00:00' }, 'mismatch'],
    ['with a signature that is none', { signature: 'RSA256' }, 'malformed_header'],
  ])('%s', (_, changes, failure) => {
    expect(verify({ ...signed(), ...changes })).toEqual({ authentic: false, failure });
  });

  it('with another body, be it JSON or not', () => {
    expect(verify(signed(), bytesOf(sampleMessage('notify-capture-fail')))).toEqual({ authentic: false, failure: 'mismatch' });
    expect(verify(signed(), new TextEncoder().encode('{'))).toEqual({ authentic: false, failure: 'mismatch' });
  });
});
