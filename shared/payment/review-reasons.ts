/** Every reason for a review. One that ends in `…` names what it is about there. */
export const REVIEW_REASONS = [
  'success_after_cancellation',
  'success_after_rejection',
  'success_after_not_placed',
  'capture_failed_and_succeeded',
  'failed_after_success',
  'captured_twice',
  'order_paid_twice',
  'not_settled_in_time',
  'risk_review_rejected',
  'risk_review_accepted_and_rejected',
  'risk_review_without_end',
  'refund_without_end: …',
  'dispute_without_end: …',
  'refund_failed_and_succeeded',
  'refund_succeeded_and_failed',
  'refund_failed_and_in_process',
  'refund_amount_differs: …',
  'refund_ids_differ',
  'refunds_share_id',
  'refund_without_request',
  'refunded_before_capture',
  'refund_failed_before_capture',
  'refunded_more_than_captured',
  'refunded_and_charged_back',
  'charged_back_more_than_captured',
  'disputed_after_refund',
  'disputed_before_capture',
  'dispute_judged_unclearly',
  'dispute_won_and_lost',
  'differs: …',
  'more_anomalies',
  'unknown: …',
] as const;

type Spoken<Listed extends string> = Listed extends `${infer Beginning}…` ? `${Beginning}${string}` : Listed;
export type ReviewReason = Spoken<(typeof REVIEW_REASONS)[number]>;

/** Antom's ids and words are short. A longer text must not fill the answer, nor the review that stores it. */
export const LONGEST_REVIEW_TEXT = 240;

/** What a review stores: the reason, and what distinguishes it from others of its kind. */
export function reviewTextAbout(reason: ReviewReason, what: string): string {
  return `${reason} ${what}`.trim().slice(0, LONGEST_REVIEW_TEXT);
}
