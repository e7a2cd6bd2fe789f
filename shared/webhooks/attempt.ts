/** What can go wrong with a POST to an endpoint. Each has a row in {@link FAILURE_TEXTS}. */
export const ATTEMPT_FAILURES = [
  'http_status',
  'gone',
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
  'challenge_not_echoed',
] as const;
export type AttemptFailure = (typeof ATTEMPT_FAILURES)[number];

/** For the merchant's engineer. */
export const FAILURE_TEXTS = {
  http_status: 'The endpoint answered with a status other than 2xx.',
  gone: 'The endpoint answered 410 Gone. It is disabled, and gets nothing until it is enabled again.',
  redirect: 'The endpoint answered with a redirect. Redirects are not followed: register the final address.',
  timeout: 'The endpoint did not finish its answer in time. Answer at once, and do the work afterwards.',
  connect_timeout: 'No connection to the endpoint could be made in time.',
  connection_refused: 'The server refused the connection.',
  connection_lost: 'The connection ended before there was an answer.',
  dns: 'The name of the endpoint could not be resolved.',
  tls: 'The certificate of the endpoint is not valid for its name, or TLS failed.',
  address_not_public: 'The name of the endpoint leads to an address that is not public.',
  url_refused: 'The URL of the endpoint is not one that events are sent to.',
  answer_too_large: 'The answer is larger than 64 kB. Answer 2xx with an empty body.',
  challenge_not_echoed: 'The endpoint answered 2xx, but did not send the challenge back as `{"challenge":"…"}` or as the text alone.',
} as const satisfies Record<AttemptFailure, string>;

const UNKNOWN_FAILURE_TEXT = 'The attempt failed. A newer release of the service has recorded why; this one knows only the code.';

/** Of a code as it is stored: a newer release may have written it. */
export function failureText(code: string): string {
  const known = ATTEMPT_FAILURES.find((failure) => failure === code);
  return known === undefined ? UNKNOWN_FAILURE_TEXT : FAILURE_TEXTS[known];
}

/** One POST, as it is kept. Never anything of what the endpoint answered but its status and length. */
export interface Attempt {
  /** When it began, ISO 8601 in UTC. */
  readonly at: string;
  readonly durationMs: number;
  /** Undefined when there was no answer. */
  readonly status?: number | undefined;
  /** Undefined: it succeeded. */
  readonly failure?: AttemptFailure | undefined;
  /** Of the answer's body, as far as it was read. */
  readonly bytes?: number | undefined;
}

/** One that was read. A newer release may have written its failure. */
export interface StoredAttempt extends Omit<Attempt, 'failure'> {
  readonly failure?: string | undefined;
}

/** The attempts that a delivery keeps: the last ones. */
export const KEPT_ATTEMPTS = 20;
