import { describe, expect, test } from 'vitest';
import { compareStart, startFingerprintOf } from '../../../functions/payments-api/payments/start-fingerprint.ts';
import { fingerprintOf } from '../../../shared/http-api/fingerprint.ts';
import { aStartRequest } from '../../support/a-start-request.ts';

const request = aStartRequest();
const moved = aStartRequest({ env: { terminalType: 'WEB', clientIp: '2001:db8::7' } });
const other = aStartRequest({ metadata: 'other' });

describe('a start is', () => {
  test.each([
    ['the same', request, 'same'],
    ['the same from another device', moved, 'other-device'],
    ['another one', other, 'other'],
    ['another one, from another device', { ...other, env: moved.env }, 'other'],
  ])('%s', (_, asked, likeness) => {
    expect(compareStart(startFingerprintOf(request), asked)).toBe(likeness);
  });

  test.each([
    ['the same', request, 'same'],
    ['another one from another device', moved, 'other'],
    ['another one', other, 'other'],
  ])('%s than one that a release stored that compared the device, too', (_, asked, likeness) => {
    expect(compareStart(fingerprintOf(request), asked)).toBe(likeness);
  });
});
