import * as z from 'zod/mini';
import { withoutWholeCardNumbers } from './card-number.ts';

/*
 * What notifyPayment and inquiryPayment say of a review after the authorization. Two fields may: `authReviewStatus`, how the review stands, and
 * `postRiskDecision`, what the check that comes before it decided.
 *
 * Source: the models of Antom's official SDKs for Python, from 1.6.3 on. docs.antom.com does not describe them.
 */

/** @internal */
export const riskReviewFields = {
  authReviewStatus: z.optional(z.unknown()),
  authReviewSource: z.optional(z.unknown()),
  popRiskDecisionResultInfo: z.optional(z.unknown()),
};

const AUTH_REVIEW_STATUSES = { PROCESSING: 'PROCESSING', ACCEPT: 'ACCEPT', REJECT: 'REJECT' } as const;
const POST_RISK_DECISIONS = { REVIEW: 'PROCESSING', ACCEPT: 'ACCEPT', REJECT: 'REJECT' } as const;

/** One thing that is said of a review. `PROCESSING`: do not ship yet, though the payment may be captured. `REJECT`: the order is to be cancelled. */
export interface RiskReviewStatement {
  readonly status: 'PROCESSING' | 'ACCEPT' | 'REJECT';
  /** `ANTOM_SHIELD` (Antom), `PSP` (the acquirer), or one that is new. */
  readonly source: string | undefined;
}

/** Empty when nobody reviews the payment. Two when one field says REJECT and the other something else. */
export type RiskReviewStatements = readonly RiskReviewStatement[];

/**
 * `authReviewStatus` decides where both fields speak. It is the later word: what the check has sent to a review, an ACCEPT of the reviewer releases,
 * whatever the check had decided; and while an acquirer still reviews, the check's ACCEPT releases nothing. Only a REJECT of the check is stated in any
 * case, because a reviewer whom it had not called cannot have overruled it.
 *
 * An ACCEPT of the check alone states nothing: messages come in any order, and it must not release what an acquirer reviews in an earlier or later one. Where
 * the check had asked for a review, that review's ACCEPT releases.
 *
 * A value that is new is left out, and `isUnreadable` says so.
 * @internal
 */
export function readRiskReview(message: Readonly<Record<keyof typeof riskReviewFields, unknown>>): {
  readonly riskReviews: RiskReviewStatements;
  readonly isUnreadable: boolean;
} {
  const { authReviewStatus, authReviewSource, popRiskDecisionResultInfo } = message;
  const info = decisionInfo.safeParse(popRiskDecisionResultInfo ?? {});
  const review = readWord(AUTH_REVIEW_STATUSES, authReviewStatus);
  const check = readWord(POST_RISK_DECISIONS, info.data?.postRiskDecision);
  const { data: source } = sourceText.safeParse(authReviewSource);
  const decided = review.status ?? (check.status === 'ACCEPT' ? undefined : check.status);
  const stated: readonly RiskReviewStatement[] = [
    ...(decided === undefined ? [] : [{ status: decided, source: review.status && source }]),
    ...(check.status === 'REJECT' && decided !== 'REJECT' ? [{ status: check.status, source: undefined }] : []),
  ];
  return { riskReviews: stated, isUnreadable: !info.success || review.isNew || check.isNew };
}

const decisionInfo = z.object({ postRiskDecision: z.optional(z.unknown()) });
const sourceText = z.pipe(z.string().check(z.maxLength(64)), z.transform(withoutWholeCardNumbers));

function readWord<Status>(
  words: Readonly<Record<string, Status>>,
  value: unknown,
): { readonly status: Status | undefined; readonly isNew: boolean } {
  if (value === undefined || value === null) return { status: undefined, isNew: false };
  const status = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined;
  return { status, isNew: status === undefined };
}
