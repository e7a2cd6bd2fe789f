import type { Invocation } from '../../engine/scheduler.ts';

/** What posts, and for whom. */
export interface PostOrigin {
  readonly invocation: Invocation;
  /** What the message asks for, or `api` for what the API posts by itself. */
  readonly kind: 'delivery' | 'workOff' | 'replay' | 'api';
  /** When the message began to be worked on: what is read of the endpoint is read later. */
  readonly beganMs: number;
}

export interface InFlight extends PostOrigin {
  readonly endpointId: string;
  readonly eventId: string;
  isAnswered: boolean;
}

/** The POSTs that wait for an answer. */
export interface Posts {
  begin(origin: PostOrigin, endpointId: string, eventId: string): InFlight;
  inFlightTo(endpointId: string): readonly InFlight[];
}

export function createPosts(): Posts {
  let all: InFlight[] = [];
  return {
    begin(origin, endpointId, eventId) {
      const post = { ...origin, endpointId, eventId, isAnswered: false };
      all.push(post);
      return post;
    },
    inFlightTo(endpointId) {
      all = all.filter(({ isAnswered, invocation }) => !isAnswered && !invocation.isDead());
      return all.filter((post) => post.endpointId === endpointId);
    },
  };
}
