import * as z from 'zod/mini';
import type { CardDetails, SettlementQuote } from '../../payment/payment-details.ts';
import { RISK_REVIEW_STATUSES, type RiskReview } from '../../payment/risk-review.ts';
import type { SettlementView } from '../settlement-view.ts';
import { component } from './components.ts';
import { count, explained, oneOf, text, yesOrNo } from './fields.ts';
import { moneyField } from './money-schema.ts';
import { describing } from './on-the-wire.ts';

export const card = component(
  'Card',
  describing<CardDetails>()(
    explained(
      z.object({
        brand: z.optional(text("Brand in Antom's spelling.", 'HYUNDAI')),
        maskedNumber: z.optional(text('Card number, of which ten digits at most are shown.', '433012******1234')),
        issuer: z.optional(text('Who issued the card.', 'Hyundai Card')),
        authorizationCode: z.optional(text("The issuer's approval number (승인번호), for the receipt.", '30012345')),
        installments: z.optional(count('Months of an instalment plan (할부).', 3)),
      } satisfies Record<keyof CardDetails, z.ZodMiniType>),
      'The card that was approved, or else the one that was declined.',
    ),
  ),
);

const quote = describing<SettlementQuote>()(
  z.object({
    id: z.optional(text("Antom's id of the rate.")),
    currencyPair: z.optional(text('The two currencies.', 'USD/KRW')),
    price: z.optional(text('The rate: decimal digits as Antom wrote them.', '1389.50')),
    isGuaranteed: z.optional(yesOrNo('Whether the rate is fixed.')),
  } satisfies Record<keyof SettlementQuote, z.ZodMiniType>),
);

export const settlement = component(
  'Settlement',
  describing<SettlementView>()(
    explained(
      z.object({
        grossAmount: z.optional(moneyField('In the settlement currency, before fees. Named only when won are converted.')),
        quote: z.optional(explained(quote, 'The rate at which won are converted.')),
        acquirerReferenceNo: z.optional(text("The acquirer's number of the payment.")),
        rrn: z.optional(text("Retrieval reference number: by it the buyer's bank finds the payment.")),
      } satisfies Record<keyof SettlementView, z.ZodMiniType>),
      'How the payment is settled.',
    ),
  ),
);

export const riskReview = component(
  'RiskReview',
  describing<RiskReview>()(
    explained(
      z.object({
        status: oneOf(RISK_REVIEW_STATUSES, 'PROCESSING: do not ship yet. ACCEPT: go on. REJECT: do not ship.'),
        source: z.optional(text('Who reviews: ANTOM_SHIELD or PSP (the acquirer), if Antom has said so.', 'ANTOM_SHIELD')),
      } satisfies Record<keyof RiskReview, z.ZodMiniType>),
      'A review of the authorized payment at Antom or the acquirer. The capture does not wait for it.',
    ),
  ),
);
