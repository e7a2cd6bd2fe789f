import * as z from 'zod/mini';
import { REFUND_RESULTS } from '../../payment/fact.ts';
import type { ListedRefunds, ListedRefundView, PublishedRefund, RefundList, RefundView } from '../refund-view.ts';
import { component } from './components.ts';
import { refundFailure } from './failure-schemas.ts';
import { actor, explained, oneOf, text, time } from './fields.ts';
import { nextCursor, referenceOrderId } from './list-fields.ts';
import { moneyField } from './money-schema.ts';
import { describing } from './on-the-wire.ts';

const publishedFields = {
  refundRequestId: text('Id of the refund. It follows from the payment and your Idempotency-Key.'),
  refundId: z.optional(text("Antom's id of the refund.")),
  paymentRequestId: text('Id of the payment.'),
  refundStatus: oneOf(
    REFUND_RESULTS,
    'PROCESSING until Antom has reported the result, then SUCCESS or FAIL. FAIL also once the bank has returned the money.',
  ),
  refundAmount: moneyField('What the buyer gets back.'),
  reference: z.optional(text('Your own name for the refund, as you gave it.', 'return-5521')),
  idempotencyKeyHash: z.optional(text('SHA-256 of your Idempotency-Key, in hex: it says which of your requests this refund was.')),
  failure: z.optional(explained(refundFailure, 'With FAIL only.')),
  authorizationCode: z.optional(text('Approval number of the refund (승인번호), for the receipt, once Antom has said it.', '30012345')),
  arn: z.optional(text('Acquirer reference number: by it banks know the refund.')),
  rrn: z.optional(text("Retrieval reference number: by it the buyer's bank finds the refund.")),
  acquirerReferenceNo: z.optional(text("The acquirer's number of the refund.")),
  requestedAt: time('When the refund was requested.'),
  settledAt: z.optional(time('When its result was recorded.')),
  requestedBy: z.optional(actor('Who has requested it.')),
} satisfies Record<keyof PublishedRefund, z.ZodMiniType>;

const fields = {
  ...publishedFields,
  refundReason: z.optional(text('As you gave it, until it is erased.', 'One of two is out of stock')),
} satisfies Record<keyof RefundView, z.ZodMiniType>;

export const refund = component('Refund', describing<RefundView>()(explained(z.object(fields), 'A refund.')));

export const publishedRefund = component(
  'PublishedRefund',
  describing<PublishedRefund>()(explained(z.object(publishedFields), 'A refund in an event, without its reason, which is a free text.')),
);

export const refundList = component(
  'RefundList',
  describing<RefundList>()(
    explained(
      z.object({
        refunds: explained(z.array(refund), 'The oldest first. Of those that failed, at least the newest fifty.'),
      } satisfies Record<keyof RefundList, z.ZodMiniType>),
      'The refunds of a payment.',
    ),
  ),
);

const listedRefund = component(
  'ListedRefund',
  describing<ListedRefundView>()(
    explained(
      z.object({ ...fields, referenceOrderId } satisfies Record<keyof ListedRefundView, z.ZodMiniType>),
      'A refund in a list over all payments.',
    ),
  ),
);

export const listedRefunds = component(
  'ListedRefunds',
  describing<ListedRefunds>()(
    explained(
      z.object({ refunds: explained(z.array(listedRefund), 'The newest first.'), nextCursor } satisfies Record<
        keyof ListedRefunds,
        z.ZodMiniType
      >),
      'A page of refunds.',
    ),
  ),
);
