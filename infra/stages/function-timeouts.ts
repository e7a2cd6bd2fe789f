import { Duration } from 'aws-cdk-lib';

/** Of the merchant's API. The gateway answers 503 after 30 seconds. */
export const API_TIMEOUT = Duration.seconds(29);

/** Of one run of the reconciler: over before the next minute's run. Claims make an overlap harmless, not useful. */
export const RECONCILER_TIMEOUT = Duration.seconds(55);
