import type { HealthRules } from '../webhooks/endpoint-health.ts';
import type { RetrySchedule } from '../webhooks/retry-schedule.ts';

/** What a stage sets about deliveries. Times are in milliseconds. */
export interface DeliverySettings extends HealthRules, RetrySchedule {
  readonly stageId: string;
  /** How long one attempt has the sole right to a delivery: longer than it can take. */
  readonly leaseMs: number;
  /** An endpoint whose answer takes longer is slow … */
  readonly slowAfterMs: number;
  /** … for this time. */
  readonly slowForMs: number;
}
