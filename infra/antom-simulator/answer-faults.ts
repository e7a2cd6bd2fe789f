import type { AnswerFault, Signing } from './fault.ts';
import { type JsonBody, merged, without } from './messages/json-body.ts';
import { failureOf } from './messages/results.ts';
import type { Scheduler } from './scheduler.ts';

/** What the merchant gets as an answer. */
export type Reply =
  | { readonly kind: 'dropped' }
  | { readonly kind: 'http-status'; readonly status: number; readonly text: string }
  | { readonly kind: 'answer'; readonly body: JsonBody; readonly signing: Signing };

const URL_FIELDS = ['normalUrl', 'schemeUrl', 'applinkUrl', 'redirectActionForm', 'paymentActionForm'];
const ID_FIELDS = ['paymentRequestId', 'paymentId', 'refundRequestId', 'refundId', 'disputeId'];

/** Whether the operation takes effect at Antom in spite of `faults`. */
export function commits(faults: readonly AnswerFault[]): boolean {
  return faults.every((fault) => {
    if (fault.kind === 'lost-request') return false;
    return fault.kind === 'http-status' || fault.kind === 'result' ? fault.commit === true : true;
  });
}

/** Waits as long as `faults` delay the request or the answer. */
export async function passTime(faults: readonly AnswerFault[], part: 'request' | 'answer', scheduler: Scheduler): Promise<void> {
  for (const fault of faults) {
    if ((fault.kind !== 'delay' && fault.kind !== 'wait') || (fault.of ?? 'answer') !== part) continue;
    await (fault.kind === 'wait' ? fault.until : new Promise<void>((resolve) => void scheduler.after(fault.ms, resolve)));
  }
}

/** The answer `body` after all `faults` have been applied to it. */
export function replyUnder(faults: readonly AnswerFault[], body: JsonBody): Reply {
  return faults.reduce<Reply>((reply, fault) => (reply.kind === 'answer' ? disturbed(reply.body, reply.signing, fault) : reply), {
    kind: 'answer',
    body,
    signing: 'proper',
  });
}

function disturbed(body: JsonBody, signing: Signing, fault: AnswerFault): Reply {
  switch (fault.kind) {
    case 'http-status':
      return { kind: 'http-status', status: fault.status, text: fault.body ?? '' };
    case 'lost-answer':
    case 'lost-request':
      return { kind: 'dropped' };
    case 'delay':
    case 'wait':
      return { kind: 'answer', body, signing };
    case 'result': {
      const result = { ...failureOf(fault.resultCode), resultStatus: fault.resultStatus };
      return { kind: 'answer', body: { result }, signing: fault.signed === false ? 'none' : signing };
    }
    case 'unsigned':
      return { kind: 'answer', body, signing: 'none' };
    case 'bad-signature':
      return { kind: 'answer', body, signing: 'broken' };
    case 'no-url':
      return { kind: 'answer', body: without(body, URL_FIELDS), signing };
    case 'other-payment':
      return { kind: 'answer', body: withOtherIds(body), signing };
    case 'override':
      return { kind: 'answer', body: without(merged(body, fault.fields ?? {}), fault.omit ?? []), signing };
  }
}

function withOtherIds(body: JsonBody): JsonBody {
  const otherIds: Record<string, string> = {};
  for (const name of ID_FIELDS) {
    const id = body[name];
    if (typeof id === 'string') otherIds[name] = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
  }
  return { ...body, ...otherIds };
}
