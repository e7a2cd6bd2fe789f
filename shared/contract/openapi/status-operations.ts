import * as z from 'zod/mini';
import { PAYMENT_STATUSES } from '../../payment/payment-status.ts';
import type { BuyerStatus } from '../buyer-status.ts';
import type { PublicRouteKey } from '../route-keys.ts';
import { component } from './components.ts';
import type { Example } from './example.ts';
import { failure } from './failure-schemas.ts';
import { explained, oneOf, text, time, yesOrNo } from './fields.ts';
import { moneyField } from './money-schema.ts';
import { describing } from './on-the-wire.ts';
import type { Operation } from './operation.ts';
import { card } from './payment-details-schemas.ts';

const { retry, buyerText } = failure.shape;
const { brand, maskedNumber } = card.shape;

const buyerStatus = component(
  'BuyerStatus',
  describing<BuyerStatus>()(
    explained(
      z.object({
        status: oneOf(PAYMENT_STATUSES, 'As of the payment. AUTHORIZED: the buyer has nothing more to do.'),
        final: z.optional(yesOrNo('As of the payment.')),
        next: oneOf(['send_buyer', 'wait', 'start_over', 'nothing'], 'What the buyer does next.'),
        paymentAmount: moneyField('What the buyer pays.'),
        failure: z.optional(explained(z.object({ retry, buyerText }), 'Why a card was declined, in words for the buyer.')),
        card: z.optional(explained(z.object({ brand, maskedNumber }), 'The card that was approved.')),
        expiresAt: time('Until when the buyer may pay.'),
      } satisfies Record<keyof BuyerStatus, z.ZodMiniType>),
      'What of a payment its buyer sees.',
    ),
  ),
);

const EXAMPLES = {
  pending: { summary: 'The buyer has not paid yet', query: { token: '{statusToken}' } },
  paid: { summary: 'The buyer has paid', query: { token: '{statusToken}' } },
  status_not_found: { summary: 'A token that is none', query: { token: 'none' } },
} as const satisfies Record<string, Example>;

export const STATUS_OPERATIONS = {
  'GET /payment-status': {
    id: 'getPaymentStatus',
    tag: 'Buyer',
    summary: 'Show the buyer the state of a payment',
    description:
      "For the buyer's browser: any page may call it, with no header of its own. Antom is asked while the payment is unsettled, at most once in ten seconds. It proves nothing to your shop.",
    query: z.object({ token: text('`statusToken` of the answer to `POST /checkouts` or `POST /payments`.') }),
    answers: { 200: { description: 'What the buyer may see.', schema: buyerStatus } },
    problems: ['status_not_found'],
    examples: EXAMPLES,
  },
} as const satisfies Record<PublicRouteKey, Operation>;
