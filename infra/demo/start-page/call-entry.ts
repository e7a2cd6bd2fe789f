import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import type { ReceivedCall } from '../../antom-simulator/call-log.ts';
import { resultCodeOf } from './message-text.ts';
import type { TimelineEntry } from './timeline-entry.ts';
import type { TimelineText } from './timeline-text.ts';

/** A call of Antom's API. */
export function callEntry(call: ReceivedCall, text: TimelineText): TimelineEntry {
  const { answer } = call;
  const answered = answeredText(answer, text);
  const request = { label: text.message.request, text: call.body };
  return {
    id: `call-${call.id}`,
    at: call.at,
    who: 'call',
    what: `${call.operation} → ${answered}`,
    trouble: answer === 'dropped' || (typeof answer === 'object' && answer.status !== 200),
    messages: typeof answer === 'object' ? [request, { label: text.message.answer, text: answer.body }] : [request],
  };
}

function answeredText(answer: ReceivedCall['answer'], text: TimelineText): string {
  if (answer === undefined) return '…';
  if (answer === 'dropped') return text.dropped;
  return resultCodeOf(jsonOrUndefined(answer.body)) ?? `HTTP ${answer.status}`;
}
