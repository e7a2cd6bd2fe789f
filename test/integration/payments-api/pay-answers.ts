import type { Answer } from '../../../shared/antom/answer.ts';
import type { PayAnswer } from '../../../shared/antom/response-schemas.ts';
import { ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';

export type PayAnswerOf = (paymentRequestId: string) => Answer<PayAnswer>;

/** Antom waits for the buyer at `normalUrl`. */
export function accepted(normalUrl = 'https://antom.test/pay/1'): PayAnswerOf {
  return (paymentRequestId) => ({
    outcome: 'answered',
    signed: true,
    result: { resultStatus: 'U', resultCode: 'PAYMENT_IN_PROCESS', resultMessage: 'payment in process' },
    body: { paymentRequestId, paymentId: ANTOM_PAYMENT_ID, normalUrl, paymentAmount: undefined, paymentCreateTime: undefined },
  });
}

/** The same under another status and code. */
export function acceptedAs(resultStatus: 'S' | 'U', resultCode: string): PayAnswerOf {
  return (paymentRequestId) => {
    const answer = accepted()(paymentRequestId);
    return answer.outcome === 'answered' ? { ...answer, result: { resultStatus, resultCode, resultMessage: undefined } } : answer;
  };
}

export const acceptedWithoutUrl: PayAnswerOf = (paymentRequestId) => {
  const answer = accepted()(paymentRequestId);
  if (answer.outcome !== 'answered' || !answer.signed || answer.body === undefined) throw new Error('no acceptance');
  return { ...answer, body: { ...answer.body, normalUrl: undefined } };
};

export function refused(resultCode: string): PayAnswerOf {
  return () => ({
    outcome: 'answered',
    signed: true,
    result: { resultStatus: 'F', resultCode, resultMessage: `refused: ${resultCode}` },
    body: undefined,
  });
}

export function refusedUnsigned(resultCode: string): PayAnswerOf {
  return () => ({ outcome: 'answered', signed: false, result: { resultStatus: 'F', resultCode, resultMessage: 'unsigned' } });
}

export function undecided(resultCode: string): PayAnswerOf {
  return () => ({
    outcome: 'answered',
    signed: true,
    result: { resultStatus: 'U', resultCode, resultMessage: 'try again' },
    body: undefined,
  });
}

export const noAnswer: PayAnswerOf = () => ({ outcome: 'unknown', reason: 'timeout' });
