import { html } from 'hono/html';
import { type Html, layout } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';
import { simulationNotice } from './simulation-notice.ts';

export type ClosedReason = 'paid' | 'cancelled' | 'expired' | 'unknown';

export interface ClosedPageProps {
  readonly locale: Locale;
  readonly reason: ClosedReason;
  /** The merchant's address. The page links to it if it is an http or https address. */
  readonly returnUrl?: string;
  readonly switchLocaleHref: string;
}

const HEADING = { ko: '모의 Antom 결제', en: 'Simulated Antom checkout' } satisfies Record<Locale, string>;
const BACK = { ko: '상점으로 돌아가기', en: 'Back to the shop' } satisfies Record<Locale, string>;

const TEXT = {
  paid: {
    ko: { title: '이미 승인된 결제입니다', body: '이 결제는 다시 진행할 수 없습니다. 결과는 상점에서 확인해 주십시오.' },
    en: { title: 'You have already approved this payment', body: 'You cannot pay twice. The shop shows the result.' },
  },
  cancelled: {
    ko: {
      title: '종료된 결제입니다',
      body: '이 화면에서는 더 이상 결제하실 수 없으며, 이 결제로 청구되는 금액은 없습니다. 주문 상태는 상점에서 확인해 주십시오.',
    },
    en: {
      title: 'This payment is closed',
      body: 'You can no longer pay here, and nothing is charged for this payment. The shop shows the status of your order.',
    },
  },
  expired: {
    ko: { title: '결제 시간이 지났습니다', body: '상점으로 돌아가 다시 결제하실 수 있습니다.' },
    en: { title: 'This payment has expired', body: 'You can go back to the shop and pay again.' },
  },
  unknown: {
    ko: { title: '결제를 찾을 수 없습니다', body: '주소가 정확한지 확인해 주십시오.' },
    en: { title: 'Payment not found', body: 'Please check the address.' },
  },
} satisfies Record<ClosedReason, Record<Locale, { title: string; body: string }>>;

/** Shown instead of a buyer's page when the payment can no longer be made. */
export function closedPage(props: ClosedPageProps): Html {
  const { title, body } = TEXT[props.reason][props.locale];
  const back = props.returnUrl === undefined ? undefined : webHref(props.returnUrl);
  return layout({
    locale: props.locale,
    title,
    heading: HEADING[props.locale],
    switchLocaleHref: props.switchLocaleHref,
    body: html`
      <section class="card">
        <h1>${title}</h1>
        <p>${body}</p>
        ${back === undefined ? '' : html`<a class="button" href="${back}">${BACK[props.locale]}</a>`}
      </section>
      ${simulationNotice(props.locale)}
    `,
  });
}

/** The address if it is an absolute http or https one: a link to an address from a request must not run a script. */
function webHref(address: string): string | undefined {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}
