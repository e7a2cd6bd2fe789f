import fc from 'fast-check';
import type { Fact, Provenance } from '../../shared/payment/fact.ts';
import type { Money } from '../../shared/payment/money.ts';
import { OUTCOME_KINDS } from './an-outcome.ts';
import { won } from './won.ts';

const SOURCES = ['notification', 'pay', 'inquiryPayment', 'inquiryRefund', 'cancel', 'refund'] as const;

function provenance(text: fc.Arbitrary<string>): fc.Arbitrary<Provenance> {
  return fc.record(
    { source: fc.constantFrom(...SOURCES), antomTime: text, resultCode: text, resultMessage: text, captureId: text },
    { requiredKeys: ['source'] },
  );
}

/** Any fact, with these ids and amounts in it. By default any amount that Antom can write, and any text. */
export function anyFact(
  id: fc.Arbitrary<string>,
  amount: fc.Arbitrary<Money> = fc.bigInt({ min: 0n, max: 9_999_999_999_999_999n }).map(won),
  text: fc.Arbitrary<string> = fc.string(),
): fc.Arbitrary<Fact> {
  const from = provenance(text);
  return fc.oneof(
    fc.record({ kind: fc.constantFrom(...OUTCOME_KINDS), paymentId: id, amount, provenance: from }),
    fc.record({ kind: fc.constant('cancellation' as const), paymentId: id, provenance: from }, { requiredKeys: ['kind', 'provenance'] }),
    fc.record({ kind: fc.constant('notPlaced' as const), sends: fc.integer({ min: 1, max: 3 }), provenance: from }),
    fc.record(
      {
        kind: fc.constant('refund' as const),
        refundRequestId: id,
        refundId: text,
        amount,
        result: fc.constantFrom('PROCESSING' as const, 'FAIL' as const, 'SUCCESS' as const),
        provenance: from,
      },
      { requiredKeys: ['kind', 'refundRequestId', 'amount', 'result', 'provenance'] },
    ),
    fc.record(
      {
        kind: fc.constant('dispute' as const),
        disputeId: id,
        notificationType: fc.oneof(fc.constantFrom('DISPUTE_CREATED', 'DEFENSE_SUPPLIED', 'DISPUTE_JUDGED'), text),
        paymentId: id,
        disputeType: text,
        amount,
        reasonCode: text,
        reasonMessage: text,
        defenseDueTime: text,
        judgedResult: text,
        acceptReason: text,
        provenance: from,
      },
      { requiredKeys: ['kind', 'disputeId', 'notificationType', 'provenance'] },
    ),
  );
}
