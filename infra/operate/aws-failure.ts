const NO_CREDENTIALS = 'there are no AWS credentials: log in, for example with "aws sso login", and set AWS_PROFILE';
const REFUSED_CREDENTIALS = 'AWS does not accept the credentials: log in again, and check that AWS_PROFILE is of the right account';
const NOT_FOUND =
  'AWS does not find what the outputs name: check that account, region and outputs are those of the stage, and that it was not deployed anew';
const UNREACHABLE = 'AWS cannot be reached: check the network, and AWS_ENDPOINT_URL if it is set';
const BUSY = 'AWS is busy: repeat the command in a minute';

/** By the name or the code of AWS's error. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['CredentialsProviderError', NO_CREDENTIALS],
  ['TokenProviderError', NO_CREDENTIALS],
  ['ExpiredToken', REFUSED_CREDENTIALS],
  ['ExpiredTokenException', REFUSED_CREDENTIALS],
  ['UnrecognizedClientException', REFUSED_CREDENTIALS],
  ['InvalidClientTokenId', REFUSED_CREDENTIALS],
  ['InvalidSignatureException', REFUSED_CREDENTIALS],
  ['SignatureDoesNotMatch', REFUSED_CREDENTIALS],
  ['ResourceNotFoundException', NOT_FOUND],
  ['QueueDoesNotExist', NOT_FOUND],
  ['AWS.SimpleQueueService.NonExistentQueue', NOT_FOUND],
  ['ThrottlingException', BUSY],
  ['TooManyRequestsException', BUSY],
  ['ProvisionedThroughputExceededException', BUSY],
  ['ECONNREFUSED', UNREACHABLE],
  ['ECONNRESET', UNREACHABLE],
  ['ENOTFOUND', UNREACHABLE],
  ['EAI_AGAIN', UNREACHABLE],
  ['ETIMEDOUT', UNREACHABLE],
  ['TimeoutError', UNREACHABLE],
]);

/** AWS has not begun with a request that it answered so. */
const NOTHING_DONE: ReadonlySet<string> = new Set([NO_CREDENTIALS, REFUSED_CREDENTIALS, NOT_FOUND]);

export interface AwsFailure {
  /** For the operator. */
  readonly sentence: string;
  /** Whether the request has certainly done nothing. */
  readonly isDefinite: boolean;
}

/** Undefined for an error that is not AWS's: a bug. */
export function awsFailure(error: unknown): AwsFailure | undefined {
  const signs = signsOf(error);
  const denied = signs.find((sign) => /^AccessDenied/.test(sign));
  if (denied !== undefined) return { sentence: deniedSentence(error), isDefinite: true };
  const sentence = signs.map((sign) => SENTENCES.get(sign)).find((known) => known !== undefined);
  if (sentence !== undefined) return { sentence, isDefinite: NOTHING_DONE.has(sentence) };
  if (error instanceof Error && error.message === 'Region is missing') {
    return { sentence: 'AWS_REGION is not set, and the outputs name no region', isDefinite: true };
  }
  return signs.some((sign) => sign === '$metadata')
    ? { sentence: `AWS answered ${error instanceof Error ? error.name : 'an error'}`, isDefinite: false }
    : undefined;
}

/** AWS names the action, such as `dynamodb:GetItem`, and who may not do it. */
function deniedSentence(error: unknown): string {
  const action = /perform: ([a-z0-9-]+:\w+)/i.exec(error instanceof Error ? error.message : '')?.[1];
  return `the AWS identity may not do this${action === undefined ? '' : `: it needs ${action}`}; ask whoever administers the account`;
}

/** Names and codes of an error and its causes. */
function signsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const several = error instanceof AggregateError ? error.errors.flatMap(signsOf) : [];
  return [error.name, ...code, ...('$metadata' in error ? ['$metadata'] : []), ...several, ...signsOf(error.cause)];
}
