import { expect, test } from 'vitest';
import { bankPage, type BankPageProps } from '../../../infra/antom-simulator/buyer-pages/bank-page.ts';
import { brandPage, type BrandPageProps } from '../../../infra/antom-simulator/buyer-pages/brand-page.ts';
import { closedPage, type ClosedPageProps } from '../../../infra/antom-simulator/buyer-pages/closed-page.ts';
import { NAMED_CARD_BRANDS } from '../../../infra/web-ui/card-brands.ts';

const HYUNDAI = { value: 'HYUNDAI' as const, ko: '현대', en: 'Hyundai' };

const payment = {
  locale: 'ko' as const,
  merchantName: '달빛상점',
  orderDescription: '제주 한라봉 선물세트 3kg',
  amount: { currency: 'KRW', value: '46000' },
  action: '/there?a=1&b=2',
  switchLocaleHref: '/here?lang=en',
};

const aBrandPage = async (props: Partial<BrandPageProps> = {}) =>
  String(await brandPage({ ...payment, brands: NAMED_CARD_BRANDS, ...props }));
const aClosedPage = async (props: Partial<ClosedPageProps> = {}) =>
  String(await closedPage({ locale: 'ko', reason: 'cancelled', switchLocaleHref: '/here?lang=en', ...props }));
const aBankPage = async (props: Partial<BankPageProps> = {}) =>
  String(await bankPage({ ...payment, brand: HYUNDAI, brandsHref: '/brands?lang=ko&choose', previousDecline: false, ...props }));

test.each([
  ['brand page', aBrandPage],
  ['bank page', aBankPage],
])('the %s escapes everything that the merchant sends', async (_, page) => {
  const text = await page({
    merchantName: '<script>alert(1)</script>',
    orderDescription: `"><img src=x onerror='alert(1)'>`,
    action: '/x" onsubmit="alert(1)',
  });
  expect(text).not.toContain('<script');
  expect(text).not.toContain('<img');
  expect(text).not.toContain('" onsubmit');
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

test.each([
  ['brand page', aBrandPage],
  ['bank page', aBankPage],
])('the %s is in the requested language and links to the other one', async (_, page) => {
  const korean = await page();
  expect(korean).toContain('<html lang="ko">');
  expect(korean).toContain('46,000원');
  expect(korean).toMatch(/lang="en"[^>]*href="\/here\?lang=en"[^>]*>English</);
  const english = await page({ locale: 'en', switchLocaleHref: '/here?lang=ko' });
  expect(english).toContain('<html lang="en">');
  expect(english).toContain('₩46,000');
  expect(english).not.toContain('46,000원');
  expect(english).toMatch(/lang="ko"[^>]*href="\/here\?lang=ko"[^>]*>한국어</);
});

test.each([
  ['brand page', aBrandPage],
  ['bank page', aBankPage],
])('the %s says that it is a simulation and takes no card data', async (_, page) => {
  expect(await page()).toContain('모의 결제 화면입니다');
  expect(await page({ locale: 'en' })).toContain('It takes no card data at all');
});

test('on the brand page a buyer chooses one of all brands and agrees to the terms', async () => {
  const text = await aBrandPage();
  expect(text).toMatch(/<form method="post" action="\/there\?a=1&amp;b=2"/);
  const offered = [...text.matchAll(/<input type="radio" name="brand" value="(\w+)" required/g)].map(([, value]) => value);
  expect(offered).toEqual(NAMED_CARD_BRANDS.map(({ value }) => value));
  expect(text.indexOf('type="checkbox" required')).toBeLessThan(text.indexOf('46,000원 결제하기'));
});

test('on the bank page a buyer can approve, decline or leave, and type nothing', async () => {
  const text = await aBankPage();
  expect([...text.matchAll(/name="decision" value="(\w+)"/g)].map(([, value]) => value)).toEqual(['approve', 'decline', 'leave']);
  expect(text).not.toMatch(/<(input|textarea|select)/);
  expect(text).toContain('현대카드');
});

test('the bank page tells a buyer that the approval was just declined', async () => {
  expect(await aBankPage({ previousDecline: false })).not.toContain('거절되었습니다');
  expect(await aBankPage({ previousDecline: true })).toContain('거절되었습니다');
});

test.each([
  ['https://shop.example/back?a=1', 'href="https://shop.example/back?a=1"'],
  ['http://127.0.0.1:4000/back', 'href="http://127.0.0.1:4000/back"'],
])('the closed page links to the merchant at %s', async (returnUrl, link) => {
  expect(await aClosedPage({ reason: 'expired', returnUrl })).toContain(link);
});

test.each(['javascript:alert(1)', 'data:text/html,x', '/relative', ''])('the closed page does not link to "%s"', async (returnUrl) => {
  const text = await aClosedPage({ locale: 'en', returnUrl });
  expect(text).toContain('This payment is closed');
  expect(text).not.toContain('<a class="button"');
});

test('a buyer who reopens the page of a closed payment reads that nothing is charged, in either language', async () => {
  expect(await aClosedPage()).toMatch(/종료된 결제입니다[\s\S]*청구되는 금액은 없습니다[\s\S]*상점에서 확인/);
  const english = await aClosedPage({ locale: 'en', switchLocaleHref: '/here?lang=ko' });
  expect(english).toMatch(/href="\/here\?lang=ko"[\s\S]*nothing is charged for this payment/);
});

test('no page loads anything from elsewhere', async () => {
  for (const text of [await aBrandPage(), await aBankPage(), await aClosedPage({ reason: 'unknown' })]) {
    expect(text).not.toMatch(/@import|url\(|src="|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  }
});
