/**
 * Who asked for something, as a text: `key:` and the name of an API key, or `operator:` and the ARN of the AWS identity of a person with a command. No rule
 * depends on it, and a newer release may store another kind.
 */
export type Actor = string;

export type ActorKind = 'key' | 'operator';

/** Actors are stored with what they did, in an item that has to stay small. */
export const MAX_ACTOR_NAME = 128;

/** Undefined without a name. A longer name keeps its end, which tells the identities of one account apart. */
export function actor(kind: ActorKind, name: string | undefined): Actor | undefined {
  return name === undefined || name === '' ? undefined : `${kind}:${name.slice(-MAX_ACTOR_NAME)}`;
}

/** On whose behalf a use case works. */
export interface Caller {
  /** Undefined when it is unknown: an API key without a name. */
  readonly actor: Actor | undefined;
  /** What this caller may refund in a day. Undefined without a limit. */
  readonly refundLimit?: RefundLimit | undefined;
}

export interface RefundLimit {
  readonly keyName: string;
  /** In minor units. */
  readonly perDay: bigint;
}
