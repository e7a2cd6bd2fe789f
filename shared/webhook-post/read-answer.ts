import type { ClientRequest, IncomingMessage } from 'node:http';
import type { PostFailure } from './post-failure.ts';

/** What a server has sent so far. `bytes` are those of the body. */
export interface AnswerSoFar {
  status?: number;
  retryAfter?: string;
  bytes: number;
  readonly chunks: Buffer[];
}

/** A server may say that it goes on, but not for ever. */
const MAX_INTERIM_ANSWERS = 8;

/** Reads no more than may be read. Calls one of the two at the end, or neither when the connection ends first. */
export function readAnswer(request: ClientRequest, maxBytes: number, fail: (failure: PostFailure) => void, done: () => void): AnswerSoFar {
  const answer: AnswerSoFar = { bytes: 0, chunks: [] };
  let interimAnswers = 0;
  request.on('information', () => {
    interimAnswers += 1;
    if (interimAnswers > MAX_INTERIM_ANSWERS) fail('answer_too_large');
  });
  request.on('response', (response) => {
    const { statusCode = 0, headers } = response;
    answer.status = statusCode;
    if (headers['retry-after'] !== undefined) answer.retryAfter = headers['retry-after'];
    response.on('error', () => fail('connection_lost'));
    if (statusCode >= 300 && statusCode < 400) fail('redirect');
    else if (Number(headers['content-length'] ?? 0) > maxBytes) fail('answer_too_large');
    else readBody(response, answer, maxBytes, fail, done);
  });
  return answer;
}

function readBody(
  response: IncomingMessage,
  answer: AnswerSoFar,
  maxBytes: number,
  fail: (failure: PostFailure) => void,
  done: () => void,
): void {
  response.on('data', (chunk: Buffer) => {
    answer.bytes += chunk.byteLength;
    if (answer.bytes > maxBytes) fail('answer_too_large');
    else answer.chunks.push(chunk);
  });
  response.on('end', done);
}
