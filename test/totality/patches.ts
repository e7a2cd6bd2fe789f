import type { Edit } from './patched-project.ts';

/** A change in one place, and the other places that it concerns. */
export interface Patch {
  readonly change: string;
  readonly edit: Edit;
  /** The files that do not compile until they know of it, beside the one that was changed. */
  readonly concerns: readonly string[];
}

const FACT = 'shared/payment/fact.ts';
const PAYMENT = 'shared/payment/payment.ts';
const MILESTONE = 'shared/payment/milestone.ts';
const RECORDING = 'shared/payment/recording.ts';
const OVERLAY = 'shared/payment/overlay.ts';
const STATUS = 'shared/payment/status.ts';
const STATUSES = 'shared/payment/payment-status.ts';
const NEXT_STEP = 'shared/payment/next-step.ts';
const REFUND = 'shared/payment/refund.ts';
const REFUND_RESULT = 'shared/payment/refund-result.ts';
const DISPUTE_STEP = 'shared/payment/dispute-step.ts';
const ITEM_ROOM = 'shared/payment/item-room.ts';
const FAILURE = 'shared/contract/failure.ts';
const PAYMENT_VIEW = 'shared/contract/payment-view.ts';
const PROBLEM_BODY = 'shared/contract/problem-body.ts';
const BUYER_STATUS = 'shared/contract/buyer-status.ts';
const REFUND_VIEW = 'shared/contract/refund-view.ts';
const DISPUTE_VIEW = 'shared/contract/dispute-view.ts';
const ITEM = 'shared/storage/payment-schemas.ts';
const FACT_WRITES = 'shared/storage/fact-writes.ts';
const START_WRITES = 'shared/storage/start-writes.ts';
const DECISION_WRITES = 'shared/storage/decision-writes.ts';
const REFUND_UPDATES = 'shared/storage/refund-updates.ts';
const QUEUE = 'shared/messaging/fact-json.ts';
const EVENT = 'shared/contract/payment-event.ts';
const DOCUMENTED = {
  details: 'shared/contract/openapi/payment-details-schemas.ts',
  failure: 'shared/contract/openapi/failure-schemas.ts',
  payment: 'shared/contract/openapi/payment-schemas.ts',
  refund: 'shared/contract/openapi/refund-schemas.ts',
  dispute: 'shared/contract/openapi/dispute-schemas.ts',
  event: 'shared/contract/openapi/event-schemas.ts',
  problem: 'shared/contract/openapi/problem-schemas.ts',
} as const;
const NOTIFICATION = 'shared/antom-facts/facts-of-notifications.ts';
const STATED = 'shared/antom-facts/facts-with-amounts.ts';
const STORED_DETAILS = 'shared/storage/stored-details.ts';
const ANY_DETAILS = 'shared/payment/payment-details.ts';
const DETAILS_STATED = 'shared/antom-facts/details-of-messages.ts';
const GENERATOR = 'test/support/any-fact.ts';

const memberOf = (file: string, list: string, member: string): Edit => ({
  file,
  find: `${list}] as const`,
  replace: `${list}, '${member}'] as const`,
});
const propertyOf = (file: string, type: string): Edit => ({
  file,
  find: `export interface ${type} `,
  replace: `export interface ${type} { readonly addedTo${type}?: string | undefined }\nexport interface ${type} `,
});
const kindOf = (file: string, union: string, kind: string): Edit => ({
  file,
  find: `export type ${union} =`,
  replace: `export type ${union} = { readonly kind: '${kind}'; readonly provenance: Provenance } |`,
});

export const PATCHES: readonly Patch[] = [
  {
    change: 'another outcome of a payment',
    edit: memberOf(FACT, "'captureFailed'", 'captureReversed'),
    concerns: [MILESTONE, RECORDING, STATUS, ITEM, QUEUE, EVENT],
  },
  {
    change: 'another fact that a payment records once',
    edit: kindOf(FACT, 'SingleFact', 'reversal'),
    concerns: [MILESTONE, RECORDING, ITEM, FACT_WRITES, QUEUE, EVENT],
  },
  {
    change: 'another kind of fact',
    edit: kindOf(FACT, 'Fact', 'settlement'),
    concerns: [OVERLAY, RECORDING, FACT_WRITES, QUEUE, EVENT],
  },
  { change: 'another milestone that is not a fact', edit: memberOf(MILESTONE, '...SINGLE_FACT_KINDS', 'hold'), concerns: [STATUS] },
  {
    change: 'another state of a refund',
    edit: memberOf(PAYMENT, "'FAIL', 'SUCCESS', 'RETURNED'", 'DISPUTED'),
    concerns: [REFUND, REFUND_VIEW, EVENT],
  },
  {
    change: 'another result of a refund',
    edit: memberOf(FACT, "'PROCESSING', 'FAIL', 'SUCCESS'", 'REJECTED'),
    concerns: [REFUND_RESULT, REFUND_UPDATES],
  },
  {
    change: 'another reason to close a payment',
    edit: memberOf(PAYMENT, "'merchant', 'expired'", 'replaced'),
    concerns: ['shared/payment/closing.ts'],
  },
  {
    change: 'another status',
    edit: { file: STATUSES, find: "  'REVIEW',\n]", replace: "  'REVIEW',\n  'CHARGED_BACK',\n]" },
    concerns: ['infra/demo/shop/buyer-state.ts', NEXT_STEP],
  },
  {
    change: 'another detail of a dispute',
    edit: { file: FACT, find: "  'judgeReason',\n] as const", replace: "  'judgeReason',\n  'evidenceLimit',\n] as const" },
    concerns: [NOTIFICATION, DISPUTE_VIEW],
  },
];

/** Values that a later release may add without any rule to look at them: nothing but the list is concerned. */
export const FREE_PATCHES: readonly Omit<Patch, 'concerns'>[] = [
  {
    change: 'another source of facts',
    edit: { file: FACT, find: "  'review',\n] as const", replace: "  'review',\n  'inquireNotificationList',\n] as const" },
  },
];

/** A property that is added to a type, and the files that read or write values of that type field by field. */
export interface PropertyPatch {
  readonly type: string;
  readonly edit: Edit;
  readonly concerns: readonly string[];
}

const added = (file: string, type: string, concerns: readonly string[]): PropertyPatch => ({
  type,
  edit: propertyOf(file, type),
  concerns,
});

export const PROPERTY_PATCHES: readonly PropertyPatch[] = [
  added(FACT, 'SuccessFact', [QUEUE, GENERATOR, STATED]),
  added(FACT, 'FailureFact', [QUEUE, GENERATOR, STATED]),
  added(FACT, 'CancellationFact', [QUEUE, GENERATOR]),
  added(FACT, 'SizedRefundFact', [QUEUE, GENERATOR]),
  added(FACT, 'FailedRefundFact', [QUEUE, GENERATOR]),
  added(FACT, 'RefundReturnedFact', [QUEUE, GENERATOR]),
  added(FACT, 'DisputeFact', [QUEUE, GENERATOR]),
  added(FACT, 'Provenance', [ITEM, QUEUE, GENERATOR]),
  added(ANY_DETAILS, 'CardDetails', [QUEUE, GENERATOR, STORED_DETAILS, DETAILS_STATED, DOCUMENTED.details]),
  added(ANY_DETAILS, 'SettlementDetails', [QUEUE, GENERATOR, STORED_DETAILS, DETAILS_STATED]),
  added(ANY_DETAILS, 'RawRefusal', [QUEUE, GENERATOR, STORED_DETAILS, DETAILS_STATED, DOCUMENTED.failure]),
  added(PAYMENT, 'RecordedRefund', [ITEM, ITEM_ROOM, REFUND_UPDATES]),
  added(PAYMENT, 'RecordedDisputeStep', [DISPUTE_STEP, ITEM]),
  added(PAYMENT, 'Acceptance', [ITEM, START_WRITES]),
  added(PAYMENT, 'Rejection', [ITEM, START_WRITES]),
  added(PAYMENT, 'Closing', [ITEM, DECISION_WRITES]),
  added(PAYMENT, 'Review', [ITEM, DECISION_WRITES]),
  added(PAYMENT, 'Payment', [ITEM]),
  added(PAYMENT_VIEW, 'PaymentView', [PAYMENT_VIEW, BUYER_STATUS, DOCUMENTED.payment]),
  added(FAILURE, 'Failure', [FAILURE, DOCUMENTED.failure]),
  added(REFUND_VIEW, 'RefundView', [REFUND_VIEW, DOCUMENTED.refund]),
  added(DISPUTE_VIEW, 'DisputeView', [DISPUTE_VIEW, DOCUMENTED.dispute]),
  added(EVENT, 'PaymentEvent', [EVENT, DOCUMENTED.event]),
  added(PROBLEM_BODY, 'ProblemMembers', [DOCUMENTED.problem]),
];
