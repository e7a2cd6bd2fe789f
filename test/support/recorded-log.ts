import type { Log, LogCode, LogFields } from '../../shared/platform/log.ts';
import { describeError } from '../../shared/platform/log.ts';
import type { Meter, MetricName } from '../../shared/platform/metrics.ts';

export interface LogLine extends LogFields {
  readonly level: keyof Log;
  readonly code: LogCode;
  readonly error?: Record<string, unknown>;
}

/** Writes down what is logged, errors in the form in which they are logged. */
export function recordedLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  return {
    lines,
    info: (code, fields) => void lines.push({ level: 'info', code, ...fields }),
    warn: (code, fields) => void lines.push({ level: 'warn', code, ...fields }),
    error: (code, fields, error) => void lines.push({ level: 'error', code, ...fields, error: describeError(error) }),
  };
}

export function recordedMeter(): Meter & { readonly counted: readonly MetricName[] } {
  const counted: MetricName[] = [];
  return { counted, count: (name) => void counted.push(name) };
}
