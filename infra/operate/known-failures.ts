type Kind = 'credentials' | 'denied' | 'missing' | 'busy' | 'host_name' | 'connection' | 'timeout' | 'redirect' | 'certificate';

interface Row {
  readonly kind: Kind;
  /** Matches the name or the code of an error, or of one of its causes. */
  readonly sign: RegExp;
  /** @param subject who was called: `AWS`, or a host */
  readonly text: (subject: string, error: unknown) => string;
  /** What to do about it, in the imperative. */
  readonly advice: string;
  /** Whether the request has certainly done nothing. A connection may break after it was received, and what was sent before may have arrived. */
  readonly isDefinite: boolean;
}

/** What operators can do about errors of AWS and of the network. */
const KNOWN_FAILURES: readonly Row[] = [
  {
    kind: 'credentials',
    sign: /^(CredentialsProviderError|TokenProviderError)$/,
    text: () => 'there are no AWS credentials',
    advice: 'log in to the account of the stage, for example with "aws sso login", and set AWS_PROFILE',
    isDefinite: true,
  },
  {
    kind: 'credentials',
    sign: /^(ExpiredToken(Exception)?|UnrecognizedClientException|InvalidClientTokenId)$/,
    text: () => 'AWS does not accept the credentials',
    advice: 'log in again, and check that AWS_PROFILE is of the right account',
    isDefinite: true,
  },
  {
    kind: 'credentials',
    sign: /^(InvalidSignatureException|SignatureDoesNotMatch)$/,
    text: () => 'AWS does not accept the signature',
    advice: 'check the AWS credentials and the clock of this machine',
    isDefinite: true,
  },
  {
    kind: 'denied',
    sign: /^AccessDenied/,
    text: (_, error) => deniedText(error),
    advice: 'ask whoever administers the account',
    isDefinite: true,
  },
  {
    kind: 'missing',
    sign: /^(ResourceNotFoundException|QueueDoesNotExist|AWS\.SimpleQueueService\.NonExistentQueue)$/,
    text: () => 'AWS does not find what the outputs name',
    advice: 'check that account, region and outputs are those of the stage, and that it has not been redeployed',
    isDefinite: true,
  },
  {
    kind: 'busy',
    sign: /^(ThrottlingException|TooManyRequestsException|ProvisionedThroughputExceededException)$/,
    text: () => 'AWS is busy',
    advice: 'repeat the command in a minute',
    isDefinite: false,
  },
  {
    kind: 'host_name',
    sign: /^(ENOTFOUND|EAI_AGAIN)$/,
    text: (subject) => `${subject} is a host name that DNS does not know`,
    advice: 'check the spelling of the host, and that DNS works on this machine',
    isDefinite: false,
  },
  {
    kind: 'connection',
    sign: /^ECONNREFUSED$/,
    text: (subject) => `${subject} refuses the connection`,
    advice: 'check host and port; if they are right, no server is running there',
    isDefinite: false,
  },
  {
    kind: 'connection',
    sign: /^(ECONNRESET|UND_ERR_SOCKET)$/,
    text: (subject) => `${subject} closes the connection`,
    advice: 'try again; then look for a firewall or a proxy in between',
    isDefinite: false,
  },
  {
    kind: 'timeout',
    sign: /^(TimeoutError|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    text: (subject) => `${subject} does not answer in time`,
    advice: 'allow outgoing connections to port 443',
    isDefinite: false,
  },
  {
    kind: 'redirect',
    sign: /^unexpected redirect$/,
    text: (subject) => `${subject} redirects elsewhere`,
    advice: 'use the address that it redirects to: Antom may not follow redirects',
    isDefinite: true,
  },
  {
    kind: 'certificate',
    sign: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/,
    text: (subject) => `${subject} shows a certificate that cannot be trusted`,
    advice:
      'if a proxy inspects TLS, name its CA in NODE_EXTRA_CA_CERTS; if the certificate is yours, renew it. Never disable verification',
    isDefinite: true,
  },
];

export interface KnownFailure {
  readonly kind: Kind;
  readonly text: string;
  readonly advice: string;
  readonly isDefinite: boolean;
}

/** Undefined for an error that nothing is known about. */
export function knownFailure(error: unknown, subject: string): KnownFailure | undefined {
  const [row] = signsOf(error).flatMap((sign) => KNOWN_FAILURES.find((known) => known.sign.test(sign)) ?? []);
  return row && { kind: row.kind, text: row.text(subject, error), advice: row.advice, isDefinite: row.isDefinite };
}

/** AWS names the action, such as `dynamodb:GetItem`, and who may not do it. */
function deniedText(error: unknown): string {
  const action = /perform: ([a-z0-9-]+:\w+)/i.exec(error instanceof Error ? error.message : '')?.[1];
  return `the AWS identity may not do this${action === undefined ? '' : ` (it needs ${action})`}`;
}

/** The one message that is a sign: fetch gives this error no code. */
const REDIRECT = 'unexpected redirect';

/** Names and codes of an error and its causes: fetch throws "fetch failed" with the reason as its cause. */
export function signsOf(error: unknown): string[] {
  return errorsIn(error).flatMap((each) => [
    each.name,
    ...(each.message === REDIRECT ? [REDIRECT] : []),
    ...('code' in each && typeof each.code === 'string' ? [each.code] : []),
  ]);
}

/** An error, those that it collects, and its causes. */
export function errorsIn(error: unknown): Error[] {
  if (!(error instanceof Error)) return [];
  const several = error instanceof AggregateError ? error.errors.flatMap(errorsIn) : [];
  return [error, ...several, ...errorsIn(error.cause)];
}
