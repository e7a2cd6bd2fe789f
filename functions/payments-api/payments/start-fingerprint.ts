import type { StartPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { fingerprintOf } from '../../../shared/http-api/fingerprint.ts';

type Asked = Omit<StartPaymentRequest, 'ifOrderHasPayment'>;

/**
 * What a repeated start is compared with: the request and, apart from it, the device. A phone that moves from Wi-Fi to the mobile network has another
 * address, and repeats the same request all the same.
 */
export function startFingerprintOf({ env, ...request }: Asked): string {
  return `${fingerprintOf(request).slice(0, REQUEST_DIGITS)}.${fingerprintOf(env).slice(0, DEVICE_DIGITS)}`;
}

/** Of SHA-256 in hex: 192 bits, because each byte of a payment is written with each of its facts. */
const REQUEST_DIGITS = 48;
/** Enough to notice another device by; nothing else depends on it. */
const DEVICE_DIGITS = 8;

export type StartLikeness = 'same' | 'other-device' | 'other';

/** How the request with which a payment was started, by its fingerprint, compares with this one. */
export function compareStart(fingerprint: string, asked: Asked): StartLikeness {
  const [request, device] = fingerprint.split('.');
  if (device === undefined) return fingerprint === fingerprintOf(asked) ? 'same' : 'other'; // by a release that compared the device, too
  const [askedRequest, askedDevice] = startFingerprintOf(asked).split('.');
  if (request !== askedRequest) return 'other';
  return device === askedDevice ? 'same' : 'other-device';
}
