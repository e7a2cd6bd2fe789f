import { describe, expect, it, test } from 'vitest';
import { MILESTONE_NAMES } from '../../../shared/payment/milestone.ts';
import { contradictionsOf } from '../../../shared/payment/milestone-findings.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { PAYMENT_STATUSES } from '../../../shared/payment/payment-status.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { aPayment, refundsOf } from '../../support/a-payment.ts';
import { codeIn, sectionOf, tableRowsOf } from '../../support/markdown.ts';
import { readPage } from './pages.ts';
import { recordable } from './recordable.ts';

describe("the README's table of statuses", () => {
  it('has one row for every status, and no other', () => {
    const rows = tableRowsOf(sectionOf(readPage('README.md'), 'Status')).map(([status = '']) => codeIn(status));
    expect(rows.toSorted()).toEqual(PAYMENT_STATUSES.map((status) => [status]).toSorted());
  });
});

/** Below the rows about what needs a person, each row has a milestone and the statuses that come of it. */
const ROWS = tableRowsOf(sectionOf(readPage('shared/contract/README.md'), 'Status')).map(([fact = '', status = '']) => ({
  milestone: MILESTONE_NAMES.find((name) => codeIn(fact)[0] === name),
  statuses: codeIn(status),
}));
const MILESTONE_ROWS = ROWS.filter(({ statuses }) => !statuses.includes('REVIEW'));

describe("the contract's table of statuses", () => {
  it('begins with what needs review', () => {
    expect(ROWS.slice(0, 3).map(({ statuses }) => statuses)).toEqual([['REVIEW'], ['REVIEW'], ['REVIEW']]);
    expect(MILESTONE_ROWS).toEqual(ROWS.slice(3));
  });

  it('has a row for every milestone', () => {
    expect(MILESTONE_ROWS.map(({ milestone }) => milestone).toSorted()).toEqual(MILESTONE_NAMES.toSorted());
  });

  test.each(MILESTONE_ROWS)('$milestone decides over all rows below it: $statuses', ({ milestone, statuses }) => {
    const below = MILESTONE_ROWS.slice(MILESTONE_ROWS.findIndex((row) => row.milestone === milestone) + 1);
    const others = below.flatMap((row) => (row.milestone === undefined ? [] : [row.milestone]));
    const payments = others.reduce<Payment[]>(
      (before, other) => [...before, ...before.flatMap((payment) => recordable(payment, other))],
      milestone === undefined ? [] : recordable(aPayment(), milestone),
    );
    const refunded =
      milestone === 'captured' ? payments.flatMap((payment) => [part, whole].map((refunds) => ({ ...payment, refunds }))) : [];
    expect(new Set([...payments, ...refunded].map((payment) => statusOf(reviewed(payment))))).toEqual(new Set(statuses));
  });
});

/** What contradicts itself reads as REVIEW until somebody has looked at it. */
function reviewed(payment: Payment): Payment {
  return {
    ...payment,
    review: { by: 'Kim', reason: 'looked at it', recordedAt: '', reasons: contradictionsOf(payment).map(({ text }) => text) },
  };
}

const part = refundsOf('SUCCESS', 1n);
const whole = refundsOf('SUCCESS', 46_000n);
