import { type ConnectionPhase, failureOf, type PostFailure } from './post-failure.ts';
import { readAnswer } from './read-answer.ts';
import { type RequestToSend, sendRequest } from './send-request.ts';

/** One request over one connection, and what ends it. */
export interface Exchange extends RequestToSend {
  /** Asked of the address that the socket is connected to, before anything is sent to it. */
  readonly mayConnect: (address: string) => boolean;
  readonly maxAnswerBytes: number;
  readonly connectLimit: AbortSignal;
  readonly wholeLimit: AbortSignal;
}

export type ExchangeResult =
  | {
      readonly outcome: 'answered';
      readonly status: number;
      readonly retryAfter?: string;
      readonly bytes: number;
      readonly body: Uint8Array;
    }
  | {
      readonly outcome: 'failed';
      readonly failure: PostFailure;
      readonly status?: number;
      readonly bytes: number;
      /** A kept connection was gone before there was any answer. A new one may do. */
      readonly wasStale: boolean;
    };

/** Never rejects for what a server does. */
export function exchange({ mayConnect, maxAnswerBytes, connectLimit, wholeLimit, ...toSend }: Exchange): Promise<ExchangeResult> {
  const { promise, resolve } = Promise.withResolvers<ExchangeResult>();
  const settled = new AbortController();
  let phase: ConnectionPhase = 'connecting';

  const settle = (result: ExchangeResult) => {
    settled.abort();
    resolve(result);
  };
  const fail = (failure: PostFailure) => {
    if (settled.signal.aborted) return;
    const { status, bytes } = answer;
    const wasStale = failure === 'connection_lost' && request.reusedSocket && status === undefined;
    settle({ outcome: 'failed', failure, ...(status === undefined ? {} : { status }), bytes, wasStale });
    request.destroy();
  };
  const done = () => {
    const { status = 0, retryAfter, bytes, chunks } = answer;
    settle({ outcome: 'answered', status, ...(retryAfter === undefined ? {} : { retryAfter }), bytes, body: Buffer.concat(chunks) });
  };

  const request = sendRequest(toSend, {
    connected: ({ remoteAddress = '' }) => {
      phase = 'handshaking';
      if (mayConnect(remoteAddress)) return true;
      fail('address_not_public');
      return false;
    },
    open: () => (phase = 'open'),
  });
  const answer = readAnswer(request, maxAnswerBytes, fail, done);
  request.on('error', (error) => fail(failureOf(error, phase)));
  request.on('close', () => fail('connection_lost')); // whatever has ended it
  wholeLimit.addEventListener('abort', () => fail('timeout'), settled);
  connectLimit.addEventListener('abort', () => phase === 'open' || fail('connect_timeout'), settled);
  return promise;
}
