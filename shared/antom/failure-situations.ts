/** What a failed payment means for its buyer. Many result codes mean the same to a buyer, so they share a situation. */

/** Which card the buyer may try with the next payment. `never`: no card helps, because the shop has to act. */
export type Retry = 'same_card' | 'other_card' | 'never';

/** A text that a shop can show to the buyer as it is. */
export interface BuyerText {
  readonly ko: string;
  readonly en: string;
}

interface SituationEntry {
  readonly retry: Retry;
  readonly buyerText: BuyerText;
}

/** The text and the retry of one situation stand together, so that no text asks for what the shop's page does not offer. */
export const FAILURE_SITUATIONS = {
  /** Refused, with a reason that is unknown or not for the buyer: a lost or stolen card, fraud and risk read like any other refusal. */
  refused: {
    retry: 'other_card',
    buyerText: {
      ko: '결제가 승인되지 않았습니다. 다른 카드를 이용하시거나 카드사에 문의해 주십시오.',
      en: 'The payment was not approved. Please use another card, or ask your card issuer.',
    },
  },
  balance: {
    retry: 'other_card',
    buyerText: {
      ko: '카드의 한도나 잔액이 부족합니다. 다른 카드를 이용해 주십시오.',
      en: 'The limit or balance of the card is not sufficient. Please use another card.',
    },
  },
  limit: {
    retry: 'other_card',
    buyerText: {
      ko: '카드의 이용 한도를 초과했습니다. 다른 카드를 이용해 주십시오.',
      en: 'This payment exceeds a limit of the card. Please use another card.',
    },
  },
  card_expired: {
    retry: 'other_card',
    buyerText: { ko: '유효기간이 지난 카드입니다. 다른 카드를 이용해 주십시오.', en: 'The card has expired. Please use another card.' },
  },
  card_data: {
    retry: 'same_card',
    buyerText: {
      ko: '카드 정보가 올바르지 않습니다. 카드 정보를 확인하신 후 다시 결제해 주십시오.',
      en: 'The card details were not correct. Please check them and pay again.',
    },
  },
  unusable: {
    retry: 'other_card',
    buyerText: {
      ko: '결제에 사용할 수 없는 카드입니다. 다른 카드를 이용해 주십시오.',
      en: 'This card cannot be used for payments. Please use another card.',
    },
  },
  not_activated: {
    retry: 'same_card',
    buyerText: {
      ko: '아직 사용 등록이 되지 않은 카드입니다. 카드사에서 사용 등록을 하신 후 다시 결제해 주십시오.',
      en: 'The card is not activated yet. Please have your card issuer activate it, and pay again.',
    },
  },
  verification: {
    retry: 'same_card',
    buyerText: {
      ko: '본인 확인이 완료되지 않았습니다. 다시 결제해 주십시오.',
      en: 'Your identity was not verified. Please pay again.',
    },
  },
  verification_blocked: {
    retry: 'other_card',
    buyerText: {
      ko: '본인 확인 횟수를 초과했습니다. 다른 카드를 이용해 주십시오.',
      en: 'Your identity could not be verified in the attempts allowed. Please use another card.',
    },
  },
  gave_up: {
    retry: 'same_card',
    buyerText: {
      ko: '결제가 중단되었습니다. 원하시면 다시 결제하실 수 있습니다.',
      en: 'The payment was not completed. You can pay again if you like.',
    },
  },
  closed: {
    retry: 'same_card',
    buyerText: {
      ko: '결제 시간이 지났거나 결제가 종료되었습니다. 다시 결제해 주십시오.',
      en: 'The payment has expired or was closed. Please pay again.',
    },
  },
  not_offered: {
    retry: 'other_card',
    buyerText: {
      ko: '이 카드로는 결제하실 수 없습니다. 다른 카드를 이용해 주십시오.',
      en: 'This card is not accepted here. Please use another card.',
    },
  },
  temporary: {
    retry: 'same_card',
    buyerText: {
      ko: '일시적인 문제로 결제하지 못했습니다. 잠시 후 다시 결제해 주십시오.',
      en: 'The payment could not be made because of a temporary problem. Please pay again a little later.',
    },
  },
  /** The request, the contract or the keys are wrong. */
  shop: {
    retry: 'never',
    buyerText: {
      ko: '지금은 결제하실 수 없습니다. 상점에 문의해 주십시오.',
      en: 'Payments are not possible at the moment. Please contact the shop.',
    },
  },
  /** The issuer approved, the capture failed, and may yet succeed. No result code means this: only the payment shows it. */
  not_captured: {
    retry: 'never',
    buyerText: {
      ko: '결제가 완료되지 않았습니다. 상점에서 확인한 후 안내해 드리겠습니다.',
      en: 'The payment was not completed. The shop is looking into it and will let you know.',
    },
  },
} as const satisfies Record<string, SituationEntry>;

/** The name of a situation. */
export type FailureSituation = keyof typeof FAILURE_SITUATIONS;
