import type { AnswerFault, Signing } from './fault.ts';
import { type JsonBody, merged, without } from './messages/json-body.ts';
import { withNumberAmounts } from './messages/number-amounts.ts';
import { failureOf } from './messages/results.ts';
import { ODD_TRANSACTIONS, type OddTransaction } from './odd-transactions.ts';
import type { Scheduler } from './scheduler.ts';

/** What the merchant gets as an answer. */
export type Reply =
  { readonly kind: 'dropped' } | { readonly kind: 'http-status'; readonly status: number; readonly text: string } | Answer;

export interface Answer {
  readonly kind: 'answer';
  readonly body: JsonBody;
  readonly signing: Signing;
  /** The version that the signature's header names, if it is not that of the key. */
  readonly keyVersion?: string;
}

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
  return faults.reduce<Reply>((reply, fault) => (reply.kind === 'answer' ? disturbed(reply, fault) : reply), {
    kind: 'answer',
    body,
    signing: 'proper',
  });
}

function disturbed(answer: Answer, fault: AnswerFault): Reply {
  switch (fault.kind) {
    case 'http-status':
      return { kind: 'http-status', status: fault.status, text: fault.body ?? '' };
    case 'lost-answer':
    case 'lost-request':
      return { kind: 'dropped' };
    case 'delay':
    case 'wait':
      return answer;
    case 'result': {
      const result = { ...failureOf(fault.resultCode), resultStatus: fault.resultStatus };
      return { ...answer, body: { result }, signing: fault.signed === false ? 'none' : answer.signing };
    }
    case 'unsigned':
      return { ...answer, signing: 'none' };
    case 'bad-signature':
      return { ...answer, signing: 'broken' };
    case 'key-version':
      return { ...answer, keyVersion: fault.value };
    case 'no-url':
      return { ...answer, body: without(answer.body, URL_FIELDS) };
    case 'other-payment':
      return { ...answer, body: withOtherIds(answer.body) };
    case 'number-amounts':
      return { ...answer, body: withNumberAmounts(answer.body) };
    case 'odd-transactions':
      return { ...answer, body: withOddTransactions(answer.body, fault.entries) };
    case 'override':
      return { ...answer, body: without(merged(answer.body, fault.fields ?? {}), fault.omit ?? []) };
  }
}

function withOddTransactions(body: JsonBody, entries: readonly OddTransaction[] | undefined): JsonBody {
  const odd = entries === undefined ? Object.values(ODD_TRANSACTIONS) : entries.map((name) => ODD_TRANSACTIONS[name]);
  const trueOnes: readonly unknown[] = Array.isArray(body['transactions']) ? body['transactions'] : [];
  return { ...body, transactions: [...odd, ...trueOnes] };
}

function withOtherIds(body: JsonBody): JsonBody {
  const otherIds: Record<string, string> = {};
  for (const name of ID_FIELDS) {
    const id = body[name];
    if (typeof id === 'string') otherIds[name] = `${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`;
  }
  return { ...body, ...otherIds };
}
