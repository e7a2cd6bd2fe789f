import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Locale } from '../../web-ui/locale.ts';

const TEXT = {
  ko: {
    title: '모의 결제 화면입니다',
    body: '카드 번호나 비밀번호 등 카드 정보를 일절 받지 않으며, 돈이 빠져나가지 않습니다.',
  },
  en: {
    title: 'This is a simulation, not a real payment',
    body: 'It takes no card data at all: no number, no password. No money moves.',
  },
} satisfies Record<Locale, { title: string; body: string }>;

/** Says that no card is involved. It is on every page that imitates Antom or a bank. */
export function simulationNotice(locale: Locale): Html {
  return html`<p class="notice" role="note"><strong>${TEXT[locale].title}</strong>${TEXT[locale].body}</p>`;
}
