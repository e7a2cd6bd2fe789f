import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/payment/payment.ts';
import { addTotals, TOTAL_COLUMNS, totalsOf,type TotalsRow } from '../../../shared/payment/totals.ts';
import { aPayment, recorded, refundsOf } from '../../support/a-payment.ts';

const dispute = (notificationType: string, minorUnits?: bigint) => ({
  disputeId: 'dispute-1',
  notificationType,
  recordedAt: '2026-02-01T10:00:00.000Z',
  ...(minorUnits === undefined ? {} : { currency: 'KRW', minorUnits }),
});
const captured = (facts: Partial<Payment> = {}) => aPayment({ captured: recorded(), ...facts });

/** Only the columns that have something in them, such as `captured: 1 × 46000`. */
function shown(rows: readonly TotalsRow[]): string[] {
  return rows.map((row) =>
    [
      `${row.currency} ${row.cardBrand}`,
      ...TOTAL_COLUMNS.flatMap((column) => {
        const { count, minorUnits } = row[column];
        return count === 0 && minorUnits === 0n ? [] : [`${column} ${String(count)} × ${String(minorUnits)}`];
      }),
    ].join(', '),
  );
}

describe('the totals of payments', () => {
  test.each<readonly [string, Payment, readonly string[]]>([
    ['captured', captured(), ['KRW UNKNOWN, captured 1 × 46000']],
    ['captured with a card', captured({ card: { brand: 'BC' }, selectedCardBrand: 'HYUNDAI' }), ['KRW BC, captured 1 × 46000']],
    ['not paid yet', aPayment({ selectedCardBrand: 'HYUNDAI' }), ['KRW HYUNDAI, open 1 × 46000']],
    ['authorized', aPayment({ authorized: recorded() }), ['KRW UNKNOWN, open 1 × 46000']],
    ['declined, which may still be paid', aPayment({ authorizationFailed: recorded() }), ['KRW UNKNOWN, open 1 × 46000']],
    ['closed', aPayment({ cancellation: recorded() }), []],
    [
      'disputed in part',
      captured({ disputeSteps: [dispute('DISPUTE_CREATED', 10_000n)] }),
      ['KRW UNKNOWN, captured 1 × 46000, disputed 1 × 10000'],
    ],
    [
      'disputed, and lost',
      captured({ disputeSteps: [dispute('DISPUTE_ACCEPTED')] }),
      ['KRW UNKNOWN, captured 1 × 46000, disputed 1 × 46000'],
    ],
    ['disputed, and withdrawn', captured({ disputeSteps: [dispute('DISPUTE_CANCELLED')] }), ['KRW UNKNOWN, captured 1 × 46000']],
    [
      'settled in dollars',
      captured({ settlement: { grossAmount: { currency: 'USD', minorUnits: 3_300n } } }),
      ['KRW UNKNOWN, captured 1 × 46000', 'USD UNKNOWN, settled 1 × 3300'],
    ],
    [
      'of which a refund is in the list of refunds, not here',
      captured({ refunds: refundsOf('SUCCESS', 6_000n) }),
      ['KRW UNKNOWN, captured 1 × 46000'],
    ],
  ])('show one that is %s', (_, payment, rows) => {
    expect(shown(totalsOf([payment]))).toEqual(rows);
  });

  test('show refunds that have succeeded, with what the buyer got', () => {
    const refunds = { ...refundsOf('SUCCESS', 6_000n, 1_000n), ...{ other: refundsOf('PROCESSING', 500n)['refund-0'] } };
    const payment = captured();
    const listed = Object.values(refunds).flatMap((refund) => (refund === undefined ? [] : [{ payment, refund }]));
    expect(shown(totalsOf([], listed))).toEqual(['KRW UNKNOWN, refunded 2 × 7000']);
  });

  test('of two parts of a list add up to those of the whole, wherever it is cut', () => {
    const payment = fc.record({
      brand: fc.constantFrom('BC', 'HYUNDAI', undefined),
      minorUnits: fc.bigInt({ min: 1n, max: 10n ** 15n }),
      isCaptured: fc.boolean(),
      currency: fc.constantFrom('KRW', 'JPY'),
    });
    fc.assert(
      fc.property(fc.array(payment), fc.nat(), (all, cut) => {
        const payments = all.map(({ brand, minorUnits, isCaptured, currency }) =>
          aPayment({ card: { brand }, amount: { currency, minorUnits }, captured: isCaptured ? recorded() : undefined }),
        );
        const at = cut % (payments.length + 1);
        const parts = [...totalsOf(payments.slice(0, at)), ...totalsOf(payments.slice(at))];
        expect(addTotals(parts)).toEqual(totalsOf(payments));
      }),
    );
  });
});
