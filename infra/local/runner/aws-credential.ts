import type { IncomingMessage } from 'node:http';

/** The services that are emulated, as the scope of a signed request's credential names them. */
export const AWS_SERVICES = ['dynamodb', 'sqs', 'sns', 'secretsmanager', 'lambda', 'sts'] as const;
export type AwsService = (typeof AWS_SERVICES)[number];

/** What an AWS SDK client's constructor takes. */
export interface AwsClientConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Who signed a request, and for which service. */
export interface Credential {
  readonly accessKeyId: string;
  readonly service: string;
}

/** The runner's own calls, e.g. to create a table. */
export const RUNNER_KEY_ID = 'local-runner';
/** A person's or a test's calls. */
export const OPERATOR_KEY_ID = 'operator';

const FUNCTION_PREFIX = 'function.';

/** Each process of a function has its own, so that calls of a dead process can be recognized. */
export function functionKeyId(functionName: string, processNumber: number): string {
  return `${FUNCTION_PREFIX}${functionName}.${processNumber}`;
}

export function functionNameOf(accessKeyId: string): string | undefined {
  return accessKeyId.startsWith(FUNCTION_PREFIX) ? accessKeyId.slice(FUNCTION_PREFIX.length, accessKeyId.lastIndexOf('.')) : undefined;
}

/** The signature itself is not checked. Undefined when the request is not signed. */
export function credentialOf(request: IncomingMessage): Credential | undefined {
  const [, accessKeyId, service] = /Credential=([^/]+)\/[^/]+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  return accessKeyId === undefined || service === undefined ? undefined : { accessKeyId, service };
}

export function clientConfig(region: string, endpoint: string, accessKeyId: string): AwsClientConfig {
  return { region, endpoint, credentials: { accessKeyId, secretAccessKey: 'local' } };
}
