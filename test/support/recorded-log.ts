import { describeError } from '../../shared/platform/describe-error.ts';
import type { Log, LogCode, LogFields } from '../../shared/platform/log.ts';
import type { Gauge, GaugeName, Meter, MetricName } from '../../shared/platform/metrics.ts';

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

export interface RecordedMeter extends Meter, Gauge {
  readonly counted: readonly MetricName[];
  readonly measured: readonly (readonly [name: GaugeName, value: number])[];
}

export function recordedMeter(): RecordedMeter {
  const counted: MetricName[] = [];
  const measured: [GaugeName, number][] = [];
  return { counted, measured, count: (name) => void counted.push(name), gauge: (name, value) => void measured.push([name, value]) };
}
