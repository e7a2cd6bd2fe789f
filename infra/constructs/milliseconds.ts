import type { Duration } from 'aws-cdk-lib';

/** A waiting time as an environment variable. */
export function milliseconds(duration: Duration): string {
  return String(duration.toMilliseconds());
}
