import { actor, type Caller } from '../payment/actor.ts';
import type { ApiKey } from './api-clients.ts';
import { isRight, type Right, RIGHTS } from './rights.ts';

/**
 * What the authorizer says of a key, which API Gateway hands on as `requestContext.authorizer.lambda`. Texts only, because the access log shows no other
 * values, and none is empty that can be left out.
 */
export interface KeyContext {
  readonly apiClientId?: string;
  readonly keyName?: string;
  /** With a space between two. Absent only from the first release's authorizer, whose keys have all rights: it refuses a secret with others. */
  readonly rights?: string;
  /** Whole won. */
  readonly dailyRefundLimit?: string;
  /**
   * The ARN of an operator who has invoked the function without the gateway: whoever may do that may act for every client, and IAM guards it. The authorizer
   * never says it, so no API key can.
   */
  readonly operator?: string;
}

/** The client that a request comes from, and what its key may do. */
export interface CallingKey {
  readonly apiClientId: string;
  readonly rights: readonly Right[];
  readonly caller: Caller;
}

export function contextOf({ clientId, name, rights, dailyRefundLimit }: ApiKey): KeyContext & { readonly apiClientId: string } {
  return {
    apiClientId: clientId,
    ...(name === undefined ? {} : { keyName: name }),
    rights: rights.join(' '),
    ...(dailyRefundLimit === undefined ? {} : { dailyRefundLimit }),
  };
}

/** Undefined without a client: the gateway has asked no authorizer. */
export function callingKey({ apiClientId, keyName, rights, dailyRefundLimit, operator }: KeyContext): CallingKey | undefined {
  if (apiClientId === undefined) return undefined;
  return {
    apiClientId,
    rights: rights === undefined ? RIGHTS : rights.split(' ').filter(isRight),
    caller: {
      actor: operator === undefined ? actor('key', keyName) : actor('operator', operator),
      refundLimit: keyName === undefined || dailyRefundLimit === undefined ? undefined : { keyName, perDay: BigInt(dailyRefundLimit) },
    },
  };
}
