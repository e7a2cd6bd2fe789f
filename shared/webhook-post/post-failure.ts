import type { AttemptFailure } from '../webhooks/attempt.ts';

/** Why a post has no answer that counts. */
export const POST_FAILURES = [
  'redirect',
  'timeout',
  'connect_timeout',
  'connection_refused',
  'connection_lost',
  'dns',
  'tls',
  'address_not_public',
  'url_refused',
  'answer_too_large',
] as const satisfies readonly AttemptFailure[];
export type PostFailure = (typeof POST_FAILURES)[number];

/** How far a connection is: TCP, then TLS where there is TLS, then HTTP. */
export type ConnectionPhase = 'connecting' | 'handshaking' | 'open';

const BY_PHASE = {
  connecting: 'connection_refused',
  handshaking: 'tls',
  open: 'connection_lost',
} as const satisfies Record<ConnectionPhase, PostFailure>;

/** Codes that mean the same in every phase. A server that wants a client's certificate says so after the handshake. */
const BY_CODE: readonly (readonly [code: RegExp, failure: PostFailure])[] = [
  [/^HPE_(HEADER|CHUNK_EXTENSIONS)_OVERFLOW$/, 'answer_too_large'],
  [/^ERR_(SSL|TLS)_/, 'tls'],
];

export function failureOf(error: Error, phase: ConnectionPhase): PostFailure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const [, failure] = BY_CODE.find(([pattern]) => pattern.test(code)) ?? [code, BY_PHASE[phase]];
  return failure;
}
