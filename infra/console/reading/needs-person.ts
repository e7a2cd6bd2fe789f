import { nextStep } from '../../../shared/payment/next-step.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { type PaymentsPage, paymentsPage, SOUGHT } from './payments-page.ts';

/** Payments that a person has to decide about. No index knows them, so each page says how far back it has looked. */
export function paymentsForAPerson(table: PaymentsTable, now: Date, cursor?: string): Promise<PaymentsPage | 'invalid-cursor'> {
  const isForAPerson = (payment: Payment) => nextStep(payment, now) === 'ask_a_person';
  return paymentsPage(table, { reach: SOUGHT, now, cursor, query: 'needs-person' }, isForAPerson);
}
