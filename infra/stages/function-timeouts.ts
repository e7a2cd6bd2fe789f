import { Duration } from 'aws-cdk-lib';

/** Timeout of the merchant's API. The gateway answers 503 after 30 seconds. */
export const API_TIMEOUT = Duration.seconds(29);

/**
 * Timeout of one run of the reconciler, which ends before the next minute's run. Claims make an overlap harmless, not useful. How long a run starts on
 * payments follows from this and `waits.antomCall`: functions/reconciler/run-limits.ts.
 */
export const RECONCILER_TIMEOUT = Duration.seconds(55);
