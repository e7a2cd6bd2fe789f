import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { type AntomBook, type Message, OPERATIONS } from './operations.ts';

/** What comes back from Antom over the wire. */
export interface AntomReply {
  readonly httpStatus: number;
  readonly message: Message;
  /** `bad`: there is a signature, and it is not Antom's over this message. */
  readonly signature: 'good' | 'none' | 'bad';
}

/** Antom as a server: one call of one of its operations. */
export type Exchange = (operation: string, text: string) => Promise<AntomReply>;

/** Carries a call out at once, and answers as Antom answers when nothing goes wrong. */
export function answerCall(book: AntomBook, operation: string, text: string): AntomReply {
  const perform = OPERATIONS[operation];
  const request = jsonOrUndefined(text);
  if (perform === undefined || !isMessage(request))
    throw new Error(`Antom has no operation ${operation}, or it was called without an object`);
  return { httpStatus: 200, message: perform(request, text, book), signature: 'good' };
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
