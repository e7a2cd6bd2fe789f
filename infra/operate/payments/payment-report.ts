import { type PaymentView, viewOf } from '../../../shared/contract/payment-view.ts';
import { type RefundView, refundViewsOf } from '../../../shared/contract/refund-view.ts';
import { disputesOf } from '../../../shared/payment/dispute.ts';
import { type Milestone, MILESTONE_NAMES } from '../../../shared/payment/milestone.ts';
import type { NextStep } from '../../../shared/payment/next-step.ts';
import type { Erasure, Payment, Review } from '../../../shared/payment/payment.ts';
import { hasOpenRefund } from '../../../shared/payment/refund.ts';
import { needsReview } from '../../../shared/payment/review.ts';
import { isUnderRiskReview } from '../../../shared/payment/risk-review.ts';

/** All that support needs of a payment. What programs get as JSON, and what is drawn for people. */
export interface PaymentReport {
  readonly client: string;
  readonly payment: PaymentView;
  readonly facts: readonly ReportedFact[];
  readonly refunds: readonly RefundView[];
  readonly review?: Review | undefined;
  readonly erased?: Erasure | undefined;
  /** What to do, and where it says how. */
  readonly advice: readonly string[];
}

export interface ReportedFact {
  readonly fact: Milestone;
  readonly recordedAt: string;
  readonly antomTime?: string | undefined;
  readonly source?: string | undefined;
  readonly resultCode?: string | undefined;
}

export function reportOf(payment: Payment, now: Date): PaymentReport {
  const view = viewOf(payment, now);
  return {
    client: payment.apiClientId,
    payment: view,
    facts: factsOf(payment),
    refunds: refundViewsOf(payment),
    review: payment.review,
    erased: payment.erased,
    advice: [ADVICE[view.next], ...PAGES.filter(({ applies }) => applies(payment)).map(({ text }) => text)],
  };
}

/** In the order in which they were recorded. */
function factsOf(payment: Payment): ReportedFact[] {
  const facts = MILESTONE_NAMES.flatMap((fact) => {
    const stored = payment[fact];
    return stored === undefined ? [] : [{ fact, ...pickedFrom(stored) }];
  });
  return facts.toSorted((a, b) => Date.parse(a.recordedAt) - Date.parse(b.recordedAt));
}

function pickedFrom({ recordedAt, antomTime, source, resultCode }: Omit<ReportedFact, 'fact'>): Omit<ReportedFact, 'fact'> {
  return { recordedAt, antomTime, source, resultCode };
}

const ADVICE = {
  send_buyer: 'Nothing: the buyer can still pay.',
  wait: 'Nothing: the service or Antom goes on by itself.',
  ship: 'It is paid: ship.',
  start_over: 'It was not paid, and is over. The order may get another payment.',
  ask_a_person: 'A person has to decide. Do not ship before.',
  nothing: 'Nothing more to do here. What remains is your decision.',
} as const satisfies Record<NextStep, string>;

/** Where more is said, as a path in this repository. */
export const PAGES: readonly { readonly applies: (payment: Payment) => boolean; readonly text: string }[] = [
  { applies: needsReview, text: 'What each reason means, and what to do: infra/RUNBOOK.md#review-a-payment' },
  {
    applies: (payment) => disputesOf(payment).some(({ isOver }) => !isOver),
    text: 'A dispute is open: infra/RUNBOOK.md#disputeunsettled',
  },
  { applies: hasOpenRefund, text: 'A refund is on its way. If it has been for a day: infra/RUNBOOK.md#refundunsettled' },
  { applies: isUnderRiskReview, text: 'Antom or the acquirer is reviewing it: infra/RUNBOOK.md#riskreviewunsettled' },
];
