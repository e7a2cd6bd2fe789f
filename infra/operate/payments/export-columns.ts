import { viewOf } from '../../../shared/contract/payment-view.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { capturedSoFar } from './captured-so-far.ts';

interface Column {
  /** For the page that describes the file. */
  readonly meaning: string;
  readonly valueOf: (payment: Payment, view: ReturnType<typeof viewOf>) => string | undefined;
}

const AMOUNT = 'in the smallest unit of `currency`, as an integer';

/** Of `export`, in this order, which does not change: a new column stands at the end. No free text of a merchant is among them. */
export const EXPORT_COLUMNS = {
  paymentRequestId: { meaning: "the payment's id", valueOf: (_, view) => view.paymentRequestId },
  paymentId: { meaning: "Antom's id of it", valueOf: (_, view) => view.paymentId },
  client: { meaning: 'whose it is', valueOf: ({ apiClientId }) => apiClientId },
  referenceOrderId: { meaning: "the merchant's id of the order", valueOf: (_, view) => view.referenceOrderId },
  status: { meaning: 'as the API shows it', valueOf: (_, view) => view.status },
  final: { meaning: '`false` while a payment that failed or was closed may still succeed', valueOf: (_, { final }) => final?.toString() },
  next: { meaning: 'what to do next', valueOf: (_, view) => view.next },
  needsReview: { meaning: '`true` when a person has to look at it', valueOf: (_, view) => String(view.needsReview) },
  currency: { meaning: 'of the next four columns', valueOf: ({ amount }) => amount.currency },
  amount: { meaning: AMOUNT, valueOf: ({ amount }) => String(amount.minorUnits) },
  capturedAmount: {
    meaning: `what was captured, ${AMOUNT}; 0 before`,
    valueOf: (payment) => String(capturedSoFar(payment)),
  },
  refundedAmount: { meaning: 'what the buyer has back by refunds, likewise', valueOf: (_, view) => view.refundedAmount?.value ?? '0' },
  refundableAmount: { meaning: 'what is left to refund, likewise', valueOf: (_, view) => view.refundableAmount?.value ?? '0' },
  cardBrand: { meaning: 'in the spelling of Antom', valueOf: (_, { card, selectedCardBrand }) => card?.brand ?? selectedCardBrand },
  cardNumber: { meaning: 'masked', valueOf: (_, { card }) => card?.maskedNumber },
  authorizationCode: { meaning: "the issuer's approval number (승인번호)", valueOf: (_, { card }) => card?.authorizationCode },
  installments: { meaning: 'months of an instalment plan', valueOf: (_, { card }) => card?.installments?.toString() },
  acquirerReferenceNo: { meaning: "the acquirer's number of the payment", valueOf: ({ settlement }) => settlement?.acquirerReferenceNo },
  rrn: { meaning: "the number by which the buyer's bank finds it", valueOf: ({ settlement }) => settlement?.rrn },
  settlementCurrency: { meaning: "if not the payment's own", valueOf: ({ settlement }) => settlement?.grossAmount?.currency },
  settlementAmount: {
    meaning: 'before fees, in the smallest unit of `settlementCurrency`',
    valueOf: ({ settlement }) => settlement?.grossAmount?.minorUnits.toString(),
  },
  failureCode: { meaning: 'why it failed', valueOf: (_, { failure }) => failure?.code },
  createdAt: { meaning: 'when it was started: ISO 8601 in UTC, like the next three', valueOf: (_, view) => view.createdAt },
  expiresAt: { meaning: 'until when the buyer could pay', valueOf: (_, view) => view.expiresAt },
  authorizedAt: { meaning: 'when the buyer and the issuer had approved it', valueOf: (_, view) => view.authorizedAt },
  capturedAt: { meaning: 'when it was captured', valueOf: (_, view) => view.capturedAt },
} as const satisfies Record<string, Column>;

export function exportRow(payment: Payment, now: Date): string[] {
  const view = viewOf(payment, now);
  return Object.values<Column>(EXPORT_COLUMNS).map(({ valueOf }) => valueOf(payment, view) ?? '');
}
