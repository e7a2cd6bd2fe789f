import { describe, expect, test } from 'vitest';
import type { ResultCode } from '../../../shared/antom/result-code-table.ts';
import { cancelPaymentAtAntom, inquirePaymentAtAntom } from '../../../shared/antom-facts/payment-provider.ts';
import { aPayment } from '../../support/a-payment.ts';
import {
  cancelled,
  inquired,
  inquiredFailure,
  notFound,
  refusedWith,
  timedOut,
  undecided,
  unsignedRefusal,
} from '../../support/antom-answers.ts';
import { scriptedAntom } from '../../support/scripted-antom.ts';

const PAYMENT = { paymentRequestId: 'a'.repeat(40) };

test('Antom is asked about a payment, and cancels it, with the account that it was started for', async () => {
  const asked: unknown[] = [];
  const timesOut = (reference: unknown) => {
    asked.push(reference);
    return timedOut();
  };
  const antom = scriptedAntom();
  antom.answers({ inquiryPayment: timesOut, cancel: timesOut });
  const payment = aPayment({ merchantAccountId: 'account-1' });
  await inquirePaymentAtAntom(antom, payment);
  await cancelPaymentAtAntom(antom, payment);
  const reference = { paymentRequestId: payment.paymentRequestId, merchantAccountId: 'account-1' };
  expect(asked).toEqual([reference, reference]);
});

describe('an inquiry of a payment', () => {
  async function inquiry(inquiryPayment: Parameters<ReturnType<typeof scriptedAntom>['answers']>[0]['inquiryPayment']) {
    const antom = scriptedAntom();
    antom.answers({ inquiryPayment });
    return inquirePaymentAtAntom(antom, PAYMENT);
  }

  test('shows that there is no such order by a signed refusal only', async () => {
    const code = 'ORDER_NOT_EXIST' satisfies ResultCode;
    expect(await inquiry(notFound)).toEqual({ outcome: 'not_found' });
    expect(await inquiry(unsignedRefusal(code))).toMatchObject({ outcome: 'unclear', why: { reason: 'unsigned_refusal' } });
    expect(
      await inquiry(() => ({ ...undecided(), result: { resultStatus: 'U', resultCode: code, resultMessage: 'not yet' } })),
    ).toMatchObject({
      outcome: 'unclear',
      why: { reason: 'undecided' },
    });
  });

  test('shows that an order is closed by a failure, and never by a success, whatever its code', async () => {
    const code = 'ORDER_IS_CLOSED' satisfies ResultCode;
    expect(await inquiry(inquiredFailure(code))).toMatchObject({ facts: [{ kind: 'authorizationFailed' }, { kind: 'cancellation' }] });
    const success = await inquiry((asked) => {
      const { body, ...answer } = inquired('SUCCESS')(asked);
      return { ...answer, body: body && { ...body, paymentResultCode: code } };
    });
    expect(success).toMatchObject({ facts: [{ kind: 'authorized' }] });
    expect(success).toHaveProperty('facts.length', 1);
  });
});

describe('a cancellation', () => {
  async function cancellation(cancel: Parameters<ReturnType<typeof scriptedAntom>['answers']>[0]['cancel']) {
    const antom = scriptedAntom();
    antom.answers({ cancel });
    return cancelPaymentAtAntom(antom, PAYMENT);
  }

  test('is a fact when Antom has cancelled the order, or says that it was closed before', async () => {
    expect(await cancellation(cancelled)).toMatchObject({ outcome: 'answered', facts: [{ kind: 'cancellation' }] });
    expect(await cancellation(refusedWith('ORDER_IS_CLOSED'))).toMatchObject({ outcome: 'answered', facts: [{ kind: 'cancellation' }] });
  });

  test.each(['ORDER_STATUS_INVALID', 'PROCESS_FAIL', 'A_NEW_CODE'])('is refused by a signed %s, and by no unsigned one', async (code) => {
    expect(await cancellation(refusedWith(code))).toEqual({ outcome: 'refused', result: { resultCode: code, resultMessage: 'refused' } });
    expect(await cancellation(unsignedRefusal(code))).toMatchObject({ outcome: 'unclear', why: { reason: 'unsigned_refusal' } });
  });

  test.each(['SYSTEM_ERROR', 'INVALID_SIGNATURE', 'PARAM_ILLEGAL'])(
    'is unclear after %s, which says nothing about the order',
    async (code) => {
      expect(await cancellation(refusedWith(code))).toMatchObject({ outcome: 'unclear', why: { reason: 'refused' } });
    },
  );
});
