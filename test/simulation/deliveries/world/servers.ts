import type { PostResult } from '../../../../shared/webhooks/post.ts';
import type { Scheduler } from '../../engine/scheduler.ts';
import { MINUTE, SECOND } from '../../world/settings.ts';
import { POST_MS } from './settings.ts';

/** How a merchant's server answers, how long it takes, and whether the merchant has the event afterwards. */
interface Manner {
  readonly answer: { readonly status: number; readonly retryAfter?: string } | { readonly failure: 'connection_refused' | 'timeout' };
  readonly takesMs: number;
  readonly isTaken: boolean;
}

export const MANNERS = {
  up: { answer: { status: 204 }, takesMs: 20, isTaken: true },
  slow: { answer: { status: 200 }, takesMs: 3 * SECOND, isTaken: true },
  refuses: { answer: { failure: 'connection_refused' }, takesMs: 5, isTaken: false },
  fails: { answer: { status: 500 }, takesMs: 200, isTaken: false },
  hangs: { answer: { failure: 'timeout' }, takesMs: POST_MS, isTaken: false },
  'takes it and hangs': { answer: { failure: 'timeout' }, takesMs: POST_MS, isTaken: true },
  'is busy': { answer: { status: 429, retryAfter: String((30 * MINUTE) / SECOND) }, takesMs: 20, isTaken: false },
  'is gone': { answer: { status: 410 }, takesMs: 20, isTaken: false },
} as const satisfies Record<string, Manner>;
export type MannerName = keyof typeof MANNERS;

/** For some time a server answers so. */
export interface Spell {
  readonly manner: MannerName;
  readonly forMs: number;
}

export interface Server {
  readonly url: string;
  /** From its beginning; afterwards it is up. */
  readonly spells: readonly Spell[];
  readonly beganMs: number;
  /** It is somebody else's: it takes whatever comes, and never sends back a challenge. */
  readonly isForeign: boolean;
  /** The event that it refuses whenever it comes, because of a bug of the merchant's. */
  refusedEventId: string | undefined;
}

/** What a server was sent and what it answered. */
export interface Received {
  readonly url: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly atMs: number;
  readonly status: number | undefined;
  readonly isTaken: boolean;
  readonly isChallenge: boolean;
  /** The answer was what the challenge asks for. */
  readonly hasEchoed: boolean;
}

export interface Reply {
  readonly result: PostResult;
  readonly takesMs: number;
}

/** Merchants' servers, by their URLs. */
export interface Servers {
  readonly received: readonly Received[];
  add(server: Omit<Server, 'beganMs'>): Server;
  at(url: string): Server | undefined;
  /** For how long it has been up. */
  upForMs(url: string): number;
  receive(asked: { readonly url: string; readonly endpointId: string; readonly eventId: string; readonly echo: string | undefined }): Reply;
}

export function createServers(scheduler: Scheduler): Servers {
  const servers = new Map<string, Server>();
  const received: Received[] = [];
  return {
    received,
    add(server) {
      const added = { ...server, beganMs: scheduler.nowMs() };
      servers.set(server.url, added);
      return added;
    },
    at: (url) => servers.get(url),
    upForMs(url) {
      const server = servers.get(url);
      return server === undefined ? 0 : Math.max(0, scheduler.nowMs() - upSinceMs(server, scheduler.nowMs()));
    },
    receive({ url, endpointId, eventId, echo }) {
      const server = servers.get(url);
      const manner: Manner = server === undefined ? MANNERS.refuses : mannerOf(server, eventId, scheduler.nowMs());
      const echoed = server?.isForeign === true ? undefined : echo;
      const status = 'status' in manner.answer ? manner.answer.status : undefined;
      received.push({
        url,
        endpointId,
        eventId,
        atMs: scheduler.nowMs(),
        status,
        isTaken: manner.isTaken,
        isChallenge: echo !== undefined,
        hasEchoed: echoed !== undefined && manner.isTaken && status !== undefined,
      });
      return { result: resultOf(manner, echoed), takesMs: manner.takesMs };
    },
  };
}

/** When its last spell ended in which it was not up; in the middle of one: now. */
function upSinceMs({ spells, beganMs }: Server, nowMs: number): number {
  let sinceMs = beganMs;
  let endMs = beganMs;
  for (const { manner, forMs } of spells) {
    if (endMs >= nowMs) break;
    endMs += forMs;
    if (manner !== 'up') sinceMs = Math.min(endMs, nowMs);
  }
  return sinceMs;
}

const REFUSED: Manner = { answer: { status: 422 }, takesMs: 20, isTaken: false };

function mannerOf({ spells, beganMs, refusedEventId }: Server, eventId: string, nowMs: number): Manner {
  let untilMs = beganMs;
  const spell = spells.find(({ forMs }) => (untilMs += forMs) > nowMs);
  const manner: Manner = MANNERS[spell?.manner ?? 'up'];
  return eventId === refusedEventId && manner.isTaken ? REFUSED : manner;
}

function resultOf({ answer, takesMs: durationMs }: Manner, echo: string | undefined): PostResult {
  if ('failure' in answer) return { outcome: 'failed', failure: answer.failure, durationMs, bytes: 0 };
  const body = Buffer.from(echo === undefined ? '' : JSON.stringify({ challenge: echo }));
  return { outcome: 'answered', ...answer, durationMs, bytes: body.length, body };
}
