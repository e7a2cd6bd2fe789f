import * as z from 'zod/mini';
import type { DisputeOutcome } from '../../payment/dispute.ts';
import type { DisputeEvidence } from '../dispute-evidence.ts';
import type { DisputeResponse, DisputeView, ListedDisputes, ListedDisputeView } from '../dispute-view.ts';
import type { OrderDisputeView } from '../order-view.ts';
import { component } from './components.ts';
import { actor, antomTime, explained, oneOf, text, yesOrNo } from './fields.ts';
import { nextCursor, referenceOrderId } from './list-fields.ts';
import { moneyField } from './money-schema.ts';
import { describing } from './on-the-wire.ts';

const OUTCOMES = ['open', 'lost', 'kept', 'unclear', 'none'] as const satisfies readonly DisputeOutcome[];

const DISPUTE_FIELDS = {
  disputeId: text("Antom's id of the dispute."),
  state: text(
    "The furthest step so far, Antom's disputeNotificationType: DISPUTE_CREATED, DEFENSE_DUE_ALERT, DEFENSE_SUPPLIED, DISPUTE_CANCELLED, DISPUTE_ACCEPTED, RDR_RESOLVED, DISPUTE_JUDGED, or one that is new.",
    'DISPUTE_CREATED',
  ),
  isOver: yesOrNo('Whether that step ends the dispute.'),
  outcome: oneOf(OUTCOMES, 'What became of the disputed money; none: a request for documents, which moves no money.'),
  disputeType: z.optional(text('Such as CHARGEBACK. A RETRIEVAL_REQUEST moves no money.', 'CHARGEBACK')),
  reasonCode: z.optional(text('Why the buyer or the issuer disputes the payment, as a code.', '4853')),
  reasonMessage: z.optional(text('The same in words.', 'Goods not received')),
  defenseDueTime: z.optional(antomTime('Until when you may answer.')),
  judgedResult: z.optional(
    text(
      "Who has to accept the judgement: ACCEPT_BY_MERCHANT (the buyer has won), ACCEPT_BY_CUSTOMER (you have), or another word of Antom's.",
    ),
  ),
  acceptReason: z.optional(text('Why it counts as accepted: MERCHANT_ACCEPTED, TIMEOUT or MANUAL_PROCESSING_ACCEPTED.')),
  amount: z.optional(moneyField('The judged amount, or else the disputed one.')),
  defendable: z.optional(yesOrNo('false: Antom says that a defense would be useless.')),
  disputeTime: z.optional(antomTime('When the buyer disputed.')),
  disputeCancelledTime: z.optional(antomTime('When the buyer withdrew.')),
  defenseSuppliedTime: z.optional(antomTime('When your defense was handed in.')),
  disputeSource: z.optional(text('Who disputes: for these cards the issuer.')),
  arn: z.optional(text('Acquirer reference number: by it banks know the disputed transaction.')),
  captureId: z.optional(text("Antom's id of the capture.")),
  judgeReason: z.optional(text("Why it was judged so, in the issuer's words.")),
  answeredBy: z.optional(actor('Who has answered it here.')),
} satisfies Record<keyof DisputeView, z.ZodMiniType>;

export const dispute = component(
  'Dispute',
  describing<DisputeView>()(
    explained(z.object(DISPUTE_FIELDS), 'A dispute. Everything after `outcome` is there as soon as Antom has named it.'),
  ),
);

export const disputeResponse = component(
  'DisputeResponse',
  describing<DisputeResponse>()(
    explained(
      z.object({
        ...DISPUTE_FIELDS,
        disputeResolutionTime: z.optional(
          antomTime('When Antom took your answer. Absent when its answer to an earlier, equal request got lost.'),
        ),
      } satisfies Record<keyof DisputeResponse, z.ZodMiniType>),
      'The dispute as it will be once your answer to it is recorded.',
    ),
  ),
);

export const disputeEvidence = component(
  'DisputeEvidence',
  describing<DisputeEvidence>()(
    explained(
      z.object({
        disputeEvidence: text('The document in base64.'),
        disputeEvidenceFormat: z.optional(text('PDF or WORD, if Antom says so.', 'PDF')),
      } satisfies Record<keyof DisputeEvidence, z.ZodMiniType>),
      'A document of a dispute.',
    ),
  ),
);

const listedDispute = component(
  'ListedDispute',
  describing<ListedDisputeView>()(
    explained(
      z.object({ ...DISPUTE_FIELDS, paymentRequestId: text('Id of the payment that is disputed.'), referenceOrderId } satisfies Record<
        keyof ListedDisputeView,
        z.ZodMiniType
      >),
      'A dispute in a list over all payments.',
    ),
  ),
);

export const listedDisputes = component(
  'ListedDisputes',
  describing<ListedDisputes>()(
    explained(
      z.object({
        disputes: explained(z.array(listedDispute), 'The open ones, due first; then those that are over, the latest first.'),
        nextCursor,
      } satisfies Record<keyof ListedDisputes, z.ZodMiniType>),
      'A page of disputes.',
    ),
  ),
);

export const orderDispute = component(
  'OrderDispute',
  describing<OrderDisputeView>()(
    explained(
      z.object({ ...DISPUTE_FIELDS, paymentRequestId: text('Id of the payment that is disputed.') } satisfies Record<
        keyof OrderDisputeView,
        z.ZodMiniType
      >),
      'A dispute of one of the payments of an order.',
    ),
  ),
);
