import type { StartSettings } from '../../functions/payments-api/payments/start-settings.ts';

/** Of every payment that is started in these tests. */
export const STATUS_SECRET = 's'.repeat(22);

export const NOTIFY_URL = 'https://pay.shop.test/webhooks/antom';

/** The settings of the API under test: as deployed, on a stage named `test`. */
export const START_SETTINGS = {
  stageId: 'test',
  notifyUrl: NOTIFY_URL,
  settlementCurrency: 'KRW',
  sendExpiryTime: false,
  locale: 'ko_KR',
  leaseMs: 25_000,
  waitMs: 8_000,
  expiryMs: 30 * 60_000,
  ifOrderHasPayment: 'refuse',
} as const satisfies StartSettings;
