import type { AntomReply } from '../antom/antom-side.ts';
import { RESULT } from '../antom/operations.ts';
import type { Fault } from '../engine/effects.ts';

const replied = (reply: Partial<AntomReply>): Promise<AntomReply> =>
  Promise.resolve({ httpStatus: 200, message: {}, signature: 'good', ...reply });

/** An answer instead of Antom's, to a call that was not carried out. */
function instead(name: string, reply: Partial<AntomReply>): Fault<AntomReply> {
  return { name, strike: ({ answer }) => answer(replied(reply)) };
}

/** An answer instead of Antom's, to a call that was carried out. */
function afterwards(name: string, change: (reply: AntomReply) => Partial<AntomReply>): Fault<AntomReply> {
  return { name, strike: ({ perform, answer }) => answer(perform().then((reply) => ({ ...reply, ...change(reply) }))) };
}

/** How Antom's answers can be worth nothing. None of them says what became of the call. */
export const UNCLEAR_ANSWERS: readonly Fault<AntomReply>[] = [
  instead('502 from the gateway', { httpStatus: 502, signature: 'none' }),
  afterwards('502 after the call was carried out', () => ({ httpStatus: 502, signature: 'none' })),
  instead('an unsigned refusal', { message: RESULT('INVALID_SIGNATURE', 'F'), signature: 'none' }),
  afterwards('the answer has no signature', () => ({ signature: 'none' })),
  afterwards('the signature does not fit', () => ({ signature: 'bad' })),
  instead('too many calls', { message: RESULT('REQUEST_TRAFFIC_EXCEED_LIMIT', 'U') }),
  instead('UNKNOWN_EXCEPTION, and nothing was done', { message: RESULT('UNKNOWN_EXCEPTION', 'U') }),
  afterwards('UNKNOWN_EXCEPTION after the call was carried out', () => ({ message: RESULT('UNKNOWN_EXCEPTION', 'U') })),
  instead('SYSTEM_ERROR, and nothing was done', { message: RESULT('SYSTEM_ERROR', 'F') }),
  afterwards('SYSTEM_ERROR after the call was carried out', () => ({ message: RESULT('SYSTEM_ERROR', 'F') })),
  afterwards("another payment's answer", ({ message }) => ({
    message: { ...message, paymentRequestId: 'another', paymentId: 'another', refundRequestId: 'another' },
  })),
  instead('an answer that is none', { message: { result: 'yes' } }),
];
