import type { ProblemMembers } from './problem-body.ts';
import type { ProblemCode } from './problems.ts';

type Member = keyof ProblemMembers;

/** Which members a problem always has, and which it may have. One that is not listed has none. */
export const MEMBERS_BY_CODE = {
  invalid_request: { always: ['errors'], perhaps: [] },
  card_number_in_request: { always: ['errors'], perhaps: [] },
  dispute_request_invalid: { always: ['antomResultCode', 'detail'], perhaps: [] },
  method_not_allowed: { always: ['allow'], perhaps: [] },
  authorized_payment_cannot_be_voided: { always: ['payment', 'refund'], perhaps: [] },
  order_has_open_payment: { always: ['payment'], perhaps: [] },
  order_already_paid: { always: ['payment'], perhaps: ['detail'] },
  right_missing: { always: ['detail'], perhaps: [] },
  refund_limit_reached: { always: ['refundableToday'], perhaps: [] },
  order_amount_differs: { always: ['payment'], perhaps: [] },
  payment_cancelled: { always: [], perhaps: ['detail'] },
  refund_amount_exceeds_remaining: { always: ['refundableAmount'], perhaps: [] },
  dispute_lost: { always: ['refundableAmount'], perhaps: [] },
  webhook_endpoint_not_verified: { always: ['detail'], perhaps: [] },
  dispute_answer_refused: { always: ['antomResultCode', 'detail'], perhaps: [] },
} as const satisfies Partial<Record<ProblemCode, { readonly always: readonly Member[]; readonly perhaps: readonly Member[] }>>;

type Listed = typeof MEMBERS_BY_CODE;

/** The members of a problem, by its code. */
export type MembersByCode = {
  readonly [Code in ProblemCode]: Code extends keyof Listed
    ? { readonly [Name in Listed[Code]['always'][number]]: NonNullable<ProblemMembers[Name]> } & {
        readonly [Name in Exclude<Member, Listed[Code]['always'][number]>]?: Name extends Listed[Code]['perhaps'][number]
          ? ProblemMembers[Name]
          : undefined;
      }
    : { readonly [Name in Member]?: undefined };
};
