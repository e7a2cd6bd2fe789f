import * as z from 'zod/mini';
import type { BuyerText, Retry } from '../../antom/failure-situations.ts';
import type { RawRefusal } from '../../payment/payment-details.ts';
import type { Failure, RefundFailure } from '../failure.ts';
import { component } from './components.ts';
import { explained, oneOf, text } from './fields.ts';
import { describing } from './on-the-wire.ts';

const RETRIES = Object.keys({ same_card: 1, other_card: 1, never: 1 } satisfies Record<Retry, 1>);
const isRetry = (text: string): text is Retry => RETRIES.includes(text);

const refundFailureFields = {
  code: text("Antom's result code, or UNKNOWN. New codes appear: do not program against it where another field will do.", 'PROCESS_FAIL'),
  message: z.optional(text("Antom's words, 256 characters at most.", 'A general business failure occurred.')),
  advice: text('What you can do, in one sentence. For people: it may change.', 'Let the buyer pay with another card.'),
} satisfies Record<keyof RefundFailure, z.ZodMiniType>;

export const refundFailure = component(
  'RefundFailure',
  describing<RefundFailure>()(explained(z.object(refundFailureFields), 'Why a refund failed, and what to do.')),
);

const buyerText = describing<BuyerText>()(
  z.object({
    ko: text('In Korean.', '결제가 승인되지 않았습니다. 다른 카드를 이용하시거나 카드사에 문의해 주십시오.'),
    en: text('In English.', 'The payment was not approved. Please use another card, or ask your card issuer.'),
  } satisfies Record<keyof BuyerText, z.ZodMiniType>),
);

const raw = describing<RawRefusal>()(
  z.object({
    code: z.optional(text("The issuer's code.", '51')),
    reason: z.optional(text("The issuer's reason.", '한도초과')),
    adviceCode: z.optional(text("The card scheme's advice about another try.", '02')),
  } satisfies Record<keyof RawRefusal, z.ZodMiniType>),
);

export const failure = component(
  'Failure',
  describing<Failure>()(
    explained(
      z.object({
        ...refundFailureFields,
        retry: oneOf(
          RETRIES.filter(isRetry),
          'Which card the buyer may try with the next payment; never: no card would help. Whether the order may get another payment, next says.',
        ),
        buyerText: explained(
          buyerText,
          'Sentences that a shop can show as they are. They never say that a card was reported lost or stolen, or that fraud is suspected.',
        ),
        raw: z.optional(
          explained(raw, "Of a decline, the issuer's own words for support. Never show them to the buyer, and never program against them."),
        ),
      } satisfies Record<keyof Failure, z.ZodMiniType>),
      'Why a payment or its capture failed, and what to do.',
    ),
  ),
);
