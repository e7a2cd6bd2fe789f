import { expect, test } from 'vitest';
import { aPayment } from '../../support/a-payment.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { aStart } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

async function noticesFor(paymentRedirectUrl: string, replayed: boolean): Promise<unknown> {
  const { serve } = servedApi({ startPayment: () => Promise.resolve({ payment: aPayment(), replayed }) });
  const { notices }: { notices?: readonly { code: string; detail: string }[] } = JSON.parse(
    (await serve(aStart(aStartRequest({ paymentRedirectUrl })))).body,
  );
  for (const { detail } of notices ?? []) expect(detail).toMatch(/\w{3}.*\.$/);
  return notices?.map(({ code }) => code);
}

test.each([
  ['a first request that returns to a page', 'https://shop.test/paid', false, undefined],
  ['a repeated request', 'https://shop.test/paid', true, ['first_request_counts']],
  ['an app link', 'myshop://paid', false, ['redirect_is_app_link']],
  ['a repeated request with an app link', 'com.shop.app://paid', true, ['first_request_counts', 'redirect_is_app_link']],
])('%s is answered with the notices that apply', async (_, url, replayed, codes) => {
  expect(await noticesFor(url, replayed)).toEqual(codes);
});
