import { expect, test } from 'vitest';
import type { StartedPayment } from '../../../functions/payments-api/payments/start-payment.ts';
import { aPayment } from '../../support/a-payment.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { aStart } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

async function noticesFor(paymentRedirectUrl: string, different: Partial<StartedPayment>): Promise<unknown> {
  const { serve } = servedApi({ startPayment: () => Promise.resolve({ payment: aPayment(), replayed: false, ...different }) });
  const { notices }: { notices?: readonly { code: string; detail: string }[] } = JSON.parse(
    (await serve(aStart(aStartRequest({ paymentRedirectUrl })))).body,
  );
  for (const { detail } of notices ?? []) expect(detail).toMatch(/\w{3}.*\.$/);
  return notices?.map(({ code }) => code);
}

test.each([
  ['a first request that returns to a page', 'https://shop.test/paid', {}, undefined],
  ['a repeated request from the same device', 'https://shop.test/paid', { replayed: true }, undefined],
  ['one from another device', 'https://shop.test/paid', { replayed: true, isFromOtherDevice: true }, ['first_device_counts']],
  ['an app link', 'myshop://paid', {}, ['redirect_is_app_link']],
  ['an app link from another device', 'com.shop.app://paid', { isFromOtherDevice: true }, ['first_device_counts', 'redirect_is_app_link']],
])('%s is answered with the notices that apply', async (_, url, different, codes) => {
  expect(await noticesFor(url, different)).toEqual(codes);
});
