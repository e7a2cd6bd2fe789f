import type { Log, LogFields } from './log.ts';
import type { Meter } from './metrics.ts';

/** Antom was asked and did not say. Nothing follows from it for the payment, but somebody should see it when it happens often. */
export function countUnclearAnswer({ log, meter }: { readonly log: Log; readonly meter: Meter }, fields: LogFields): void {
  meter.count('AntomAnswerUnknown');
  log.warn('antom_answer_unknown', fields);
}
