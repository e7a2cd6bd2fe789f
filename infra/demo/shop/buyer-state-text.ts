import type { Locale } from '../../web-ui/locale.ts';
import type { BuyerState } from './buyer-state.ts';

export interface StateText {
  readonly title: string;
  readonly body: string;
}

/** The result page's text for each state. Only `paid` may say that a payment is complete. */
export const STATE_TEXT = {
  'not-started': {
    ko: {
      title: '결제를 시작하지 못했습니다',
      body: '잠시 후 다시 시도해 주십시오. 여러 번 누르셔도 결제는 한 번만 진행됩니다.',
    },
    en: {
      title: 'We could not start the payment',
      body: 'Please try again in a moment. You are charged only once, however often you press.',
    },
  },
  refused: {
    ko: {
      title: '이 주문은 결제할 수 없습니다',
      body: '상점으로 돌아가 다시 주문해 주십시오. 문제가 계속되면 아래 주문 번호를 상점에 알려 주십시오.',
    },
    en: {
      title: 'This order cannot go to payment',
      body: 'Please go back and order again. If it keeps happening, tell us the order number below.',
    },
  },
  checking: {
    ko: { title: '결제 상태를 확인하고 있습니다', body: '잠시만 기다려 주십시오. 확인되는 대로 이 화면에 표시됩니다.' },
    en: { title: 'Checking your payment', body: 'One moment, please. This page shows the result as soon as we have it.' },
  },
  waiting: {
    ko: { title: '카드사의 승인을 기다리고 있습니다', body: '보통 몇 초 안에 끝납니다. 이 화면을 닫으셔도 주문에는 영향이 없습니다.' },
    en: {
      title: 'Waiting for your card issuer',
      body: 'This usually takes a few seconds. You can close this page; your order is not affected.',
    },
  },
  unfinished: {
    ko: {
      title: '결제가 아직 끝나지 않았습니다',
      body: '카드사의 승인이 아직 확인되지 않았습니다. 이미 승인하셨다면 잠시만 기다려 주십시오. 확인되는 대로 이 화면이 바뀝니다.',
    },
    en: {
      title: 'Your payment is not finished yet',
      body: 'We have no approval from your card issuer so far. If you have approved it, please wait a moment: this page changes by itself.',
    },
  },
  authorized: {
    ko: {
      title: '결제를 마무리하고 있습니다',
      body: '카드사가 승인했습니다. 다시 결제하지 않으셔도 됩니다. 몇 초 후 이 화면에 결과가 표시됩니다.',
    },
    en: {
      title: 'Finishing your payment',
      body: 'Your card issuer has approved it, so you need not pay again. The result appears here in a few seconds.',
    },
  },
  paid: {
    ko: { title: '결제가 완료되었습니다', body: '주문해 주셔서 감사합니다. 정성껏 준비해 보내 드리겠습니다.' },
    en: { title: 'Paid. Thank you for your order', body: 'We are getting it ready for you.' },
  },
  refunding: {
    ko: { title: '환불을 진행하고 있습니다', body: '고객님께서 하실 일은 없습니다. 환불이 끝나면 이 화면에 표시됩니다.' },
    en: { title: 'Your refund is under way', body: 'You do not need to do anything. This page shows it when it is done.' },
  },
  'partially-refunded': {
    ko: { title: '일부 금액이 환불되었습니다', body: '환불된 금액은 카드사 사정에 따라 며칠 후 명세서에 반영됩니다.' },
    en: { title: 'Part of the amount was refunded', body: 'It can take your card issuer a few days to show it on your statement.' },
  },
  refunded: {
    ko: { title: '환불되었습니다', body: '카드사 사정에 따라 며칠 후 명세서에 반영됩니다.' },
    en: { title: 'Refunded', body: 'It can take your card issuer a few days to show it on your statement.' },
  },
  disputed: {
    ko: {
      title: '이의 제기가 접수된 결제입니다',
      body: '카드사에 접수된 이의 제기를 카드사와 함께 확인하고 있습니다. 결과는 카드사에서 안내해 드립니다. 다시 결제하지 마십시오.',
    },
    en: {
      title: 'This payment is disputed',
      body: 'Your card issuer has received a dispute, and we are looking into it together. Your card issuer will tell you the result. Please do not pay again.',
    },
  },
  'dispute-over': {
    ko: {
      title: '이의 제기 처리가 끝났습니다',
      body: '결과는 카드사에서 확인하실 수 있습니다. 주문에 대해 궁금하신 점은 주문 번호와 함께 상점에 문의해 주십시오.',
    },
    en: {
      title: 'The dispute is closed',
      body: 'Your card issuer can tell you the result. If you have questions about the order, please give the shop your order number.',
    },
  },
  declined: {
    ko: { title: '결제가 승인되지 않았습니다', body: '카드의 한도와 상태를 확인하신 후 다시 시도하시거나 다른 카드를 이용해 주십시오.' },
    en: { title: 'The payment was not approved', body: 'Please check your card and its limit and try again, or use another card.' },
  },
  'not-captured': {
    ko: {
      title: '결제가 완료되지 않았습니다',
      body: '카드사의 승인 후 결제를 마무리하지 못했습니다. 이 결제로 청구되는 금액은 없습니다. 원하시면 같은 주문을 다시 결제하실 수 있습니다.',
    },
    en: {
      title: 'The payment was not completed',
      body: 'Your card issuer approved it, but it could not be finished. Nothing will be charged for it. You can pay for the same order again.',
    },
  },
  closing: {
    ko: {
      title: '승인되지 않은 결제를 닫고 있습니다',
      body: '같은 주문이 두 번 결제되지 않도록 확인하고 있습니다. 잠시 후 다시 결제하실 수 있습니다.',
    },
    en: {
      title: 'Closing the earlier payment',
      body: 'We close it first, so that you do not pay twice. In a moment you can pay again.',
    },
  },
  cancelled: {
    ko: { title: '결제가 취소되었습니다', body: '청구되는 금액은 없습니다. 원하시면 같은 주문을 다시 결제하실 수 있습니다.' },
    en: { title: 'The payment was cancelled', body: 'Nothing will be charged. You can try to pay for the same order again.' },
  },
  expired: {
    ko: { title: '결제 시간이 지났습니다', body: '청구되는 금액은 없습니다. 원하시면 같은 주문을 다시 결제하실 수 있습니다.' },
    en: { title: 'The payment has expired', body: 'Nothing will be charged. You can try to pay for the same order again.' },
  },
  'in-review': {
    ko: {
      title: '결제 내용을 확인하고 있습니다',
      body: '고객님께서 하실 일은 없습니다. 다시 결제하지 마십시오. 확인이 끝나면 이 화면의 주소에서 결과를 보실 수 있습니다.',
    },
    en: {
      title: 'We are checking your payment',
      body: 'You do not need to do anything. Please do not pay again. The address of this page shows the result as soon as there is one.',
    },
  },
} satisfies Record<BuyerState, Record<Locale, StateText>>;

const GOES_ON = {
  ko: '평소보다 시간이 걸리고 있습니다. 이 화면을 닫으셔도 결제 처리는 계속됩니다. 이 화면의 주소를 저장해 두시면 언제든지, 어느 기기에서든 결과를 확인하실 수 있습니다.',
  en: 'This takes longer than usual. It goes on by itself, even if you close this page. Keep the address of this page: it shows the result at any time, on any device.',
};

const WAITS_FOR_BUYER = {
  ko: '승인하지 않고 두시면 결제는 저절로 종료되고 청구되는 금액은 없습니다. 결과는 언제든지, 어느 기기에서든 이 화면의 주소에서 확인하실 수 있습니다.',
  en: 'If you do not approve it, the payment closes by itself and nothing is charged. The address of this page shows the result at any time, on any device.',
};

/** Shown when a state lasts longer than it should. The page's address is how the buyer learns the result, in any browser. */
export const SLOW_TEXT: Readonly<Partial<Record<BuyerState, Record<Locale, string>>>> = {
  checking: GOES_ON,
  waiting: GOES_ON,
  authorized: GOES_ON,
  closing: GOES_ON,
  unfinished: WAITS_FOR_BUYER,
};
