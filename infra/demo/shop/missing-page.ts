import { html } from 'hono/html';
import { type Html, layout } from '../../web-ui/layout.ts';
import { type Locale, otherLocale } from '../../web-ui/locale.ts';
import { SHOP_NAME } from './catalogue.ts';

const TEXT = {
  ko: {
    title: '페이지를 찾을 수 없습니다',
    body: '주소를 확인해 주십시오. 체험용 상점이 다시 시작되면 이전 주문은 사라집니다.',
    back: '상점으로 돌아가기',
  },
  en: {
    title: 'Page not found',
    body: 'Please check the address. This demo shop forgets its orders when it restarts.',
    back: 'Back to the shop',
  },
} satisfies Record<Locale, unknown>;

export function missingPage(locale: Locale): Html {
  const text = TEXT[locale];
  return layout({
    locale,
    title: `${text.title} · ${SHOP_NAME[locale]}`,
    heading: SHOP_NAME[locale],
    headingHref: '/',
    switchLocaleHref: `?lang=${otherLocale(locale)}`,
    body: html`<section class="card">
      <h1>${text.title}</h1>
      <p>${text.body}</p>
      <a class="button second" href="/">${text.back}</a>
    </section>`,
  });
}
