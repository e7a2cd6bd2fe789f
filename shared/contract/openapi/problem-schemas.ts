import * as z from 'zod/mini';
import { PAYMENT_STATUSES } from '../../payment/payment-status.ts';
import type { FieldError, PaymentInTheWay, ProblemBody, ProblemMembers } from '../problem-body.ts';
import { MEMBERS_BY_CODE } from '../problem-members.ts';
import { type ProblemCode, PROBLEMS, REPEATS } from '../problems.ts';
import { METHODS } from '../route-keys.ts';
import { problemType } from '../urns.ts';
import { component } from './components.ts';
import { explained, oneOf, text, url, yesOrNo } from './fields.ts';
import { moneyField } from './money-schema.ts';
import { describing } from './on-the-wire.ts';

const detail = text('What is wrong with it, for people. It never contains the value.', 'is missing');

const fieldError = component(
  'FieldError',
  describing<FieldError>()(
    explained(
      z.union([
        z.object({ pointer: text('A JSON pointer (RFC 6901) into the body.', '/order/orderAmount/value'), detail }),
        z.object({ parameter: text('The name of a parameter of query or path; empty when a name itself is wrong.', 'cursor'), detail }),
        z.object({ header: text('The name of a header.', 'Idempotency-Key'), detail }),
      ]),
      'What is wrong with one field, parameter or header.',
    ),
  ),
);

const paymentInTheWay = component(
  'PaymentInTheWay',
  describing<PaymentInTheWay>()(
    explained(
      z.object({
        paymentRequestId: text('Id of the payment.'),
        status: oneOf(PAYMENT_STATUSES, 'Its status.'),
        normalUrl: z.optional(
          url('Where the buyer can pay, if the payment shows it: also after a decline.', 'https://antom.example/pay/1'),
        ),
      } satisfies Record<keyof PaymentInTheWay, z.ZodMiniType>),
      'The payment that is the reason for the problem.',
    ),
  ),
);

/** The members that only some problems have. */
const MEMBERS = {
  errors: explained(z.array(fieldError), 'What is wrong: 20 entries at most.'),
  detail: text('What is known about this occurrence, for people. It may change.'),
  refund: text('The route to use instead.', 'POST /payments/4f0c7a1e9b2d3c5f6a7b8c9d0e1f2a3b4c5d6e7f/refunds'),
  payment: explained(paymentInTheWay, 'The payment that is the reason for the problem.'),
  refundableToday: moneyField('What the API key may still refund today.'),
  refundableAmount: moneyField('What is left to refund.'),
  antomResultCode: text("Antom's result code.", 'PARAM_ILLEGAL'),
  allow: explained(z.array(z.enum(METHODS)), 'The methods that the path takes.'),
} satisfies Record<keyof ProblemMembers, z.ZodMiniType>;
const shared = {
  title: text('What the problem is, for people. It may change.'),
  requestId: text('Name it when you ask about the request.'),
};

const DEFINITE =
  'true: this request has done nothing of what it asks for, and will do nothing. false: it may have, or still may: repeat it, and the answer will say.';
const REPEAT =
  'Whether to send the request again. same_key: as it is, after Retry-After or a second. new_key: as it is, with a new Idempotency-Key. after_change: once it is corrected, or once what the problem names has changed. no: not at all.';

/** A problem with this code, under a name such as `OrderAlreadyPaidProblem`. */
function problemSchema(code: ProblemCode) {
  const { status, title, definite, repeat } = PROBLEMS[code];
  const { always, perhaps } = membersOf(code);
  return component(
    problemName(code),
    explained(
      z.object({
        type: explained(z.literal(problemType(code)), 'The same as `code`, as RFC 9457 has it.'),
        ...shared,
        status: explained(z.literal(status), 'The HTTP status.'),
        code: explained(z.literal(code), 'Stable: program against it.'),
        definite: explained(z.literal(definite), DEFINITE),
        repeat: explained(z.literal(repeat), REPEAT),
        ...Object.fromEntries(always.map((member) => [member, MEMBERS[member]])),
        ...Object.fromEntries(perhaps.map((member) => [member, z.optional(MEMBERS[member])])),
      }),
      title,
    ),
  );
}

/** The names alone: for a code that nobody knows here the compiler would give none of them in common. */
function membersOf(code: ProblemCode): {
  readonly always: readonly (keyof ProblemMembers)[];
  readonly perhaps: readonly (keyof ProblemMembers)[];
} {
  const listed: Partial<Record<ProblemCode, ReturnType<typeof membersOf>>> = MEMBERS_BY_CODE;
  return listed[code] ?? { always: [], perhaps: [] };
}

export function problemName(code: ProblemCode): string {
  const words = code.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Problem`;
}

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROBLEMS).filter(isProblemCode);

const SCHEMAS = new Map(PROBLEM_CODES.map((code) => [code, problemSchema(code)]));

/** The schema of each problem of this API. @throws {Error} never: there is one for each code */
export function schemaOfProblem(code: ProblemCode): z.ZodMiniType {
  const schema = SCHEMAS.get(code);
  if (schema === undefined) throw new Error(`no schema of ${code}`);
  return schema;
}

/* Any problem: what holds the schemas above together with the type that is answered. */
describing<ProblemBody>()(
  z.object({
    type: text('The same as `code`, as RFC 9457 has it.', problemType('payment_not_found')),
    ...shared,
    status: explained(z.int(), 'The HTTP status.'),
    code: oneOf(PROBLEM_CODES, 'Stable: program against it.'),
    definite: yesOrNo(DEFINITE),
    repeat: oneOf(REPEATS, REPEAT),
    errors: z.optional(MEMBERS.errors),
    detail: z.optional(MEMBERS.detail),
    refund: z.optional(MEMBERS.refund),
    payment: z.optional(MEMBERS.payment),
    refundableToday: z.optional(MEMBERS.refundableToday),
    refundableAmount: z.optional(MEMBERS.refundableAmount),
    antomResultCode: z.optional(MEMBERS.antomResultCode),
    allow: z.optional(MEMBERS.allow),
  } satisfies Record<keyof ProblemBody, z.ZodMiniType>),
);

component(
  'GatewayError',
  explained(z.object({ message: text('For people.', 'Forbidden') }), 'What API Gateway answers by itself: there is no `code`.'),
);
