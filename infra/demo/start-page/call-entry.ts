import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import type { ReceivedCall } from '../../antom-simulator/call-log.ts';
import { resultCodeOf } from './message-text.ts';
import type { TimelineEntry } from './timeline-entry.ts';

/** A call of Antom's API. */
export function callEntry(call: ReceivedCall): TimelineEntry {
  const { answer } = call;
  const answered = typeof answer === 'object' ? (resultCodeOf(jsonOrUndefined(answer.body)) ?? `HTTP ${answer.status}`) : (answer ?? '…');
  const request = { label: 'request', text: call.body };
  return {
    id: `call-${call.id}`,
    at: call.at,
    who: 'call',
    what: `${call.operation} → ${answered}`,
    trouble: answer === 'dropped' || (typeof answer === 'object' && answer.status !== 200),
    messages: typeof answer === 'object' ? [request, { label: 'answer', text: answer.body }] : [request],
  };
}
