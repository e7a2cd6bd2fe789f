import type { StartSettings } from '../../../functions/payments-api/payments/start-settings.ts';
import type { ReconcilerSettings } from '../../../functions/reconciler/reconciliation.ts';
import { NOTIFY_URL } from '../antom/signatures.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const STAGE_ID = 'simulated';
export const START_MS = Date.parse('2026-01-31T09:00:00.000Z');

/** As in production. */
export const START: StartSettings = {
  stageId: STAGE_ID,
  notifyUrl: NOTIFY_URL,
  settlementCurrency: 'KRW',
  sendExpiryTime: false,
  locale: 'ko_KR',
  leaseMs: 25 * SECOND,
  waitMs: 8 * SECOND,
  expiryMs: 30 * MINUTE,
  ifOrderHasPayment: 'refuse',
};

/**
 * As in production, but that payments are abandoned after hours and not after a week, and that the pauses grow sooner: uneventful inquiries would only be more
 * of the same.
 */
export const RECONCILER: ReconcilerSettings = {
  pausesMs: [15, 60, 600, 3_600].map((seconds) => seconds * SECOND),
  notFoundIntervalMs: 15 * SECOND,
  paySettledMs: 40 * SECOND,
  abandonAfterMs: 3 * HOUR,
  refundNotifyUrl: NOTIFY_URL,
  finalInquiryMs: 24 * HOUR,
  patience: { refundMs: 3 * HOUR, disputeMs: 3 * HOUR, riskReviewMs: 3 * HOUR },
};

/** Clocks of two functions differ by less. */
export const CLOCKS_DIFFER_MS = 10 * SECOND;

export const TIMEOUTS = { api: 29 * SECOND, webhook: 5 * SECOND, worker: 15 * SECOND, reconciler: 55 * SECOND } as const;
export const QUEUE = { visibilityMs: 6 * TIMEOUTS.worker, maxReceives: 5, redriveAfterMs: HOUR } as const;
export const SWEEP = { concurrency: 2, everyMs: MINUTE } as const;

/** What one run of the reconciler may use. */
export const RUN = { remainingMs: TIMEOUTS.reconciler, antomTimeoutMs: 10 * SECOND, callsPerRun: 600 } as const;
