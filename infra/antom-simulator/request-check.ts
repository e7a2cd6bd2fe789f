import { operationPath, OPERATIONS } from '../../shared/antom/operations.ts';
import { type VerificationKeys, verifySignature } from '../../shared/antom/signature.ts';
import { type Result, resultOf } from './messages/results.ts';

/** A request as it came in. */
export interface ReceivedRequest {
  readonly path: string;
  /** A header's value by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}

const EPOCH_MS = /^\d{13}$/;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * Why Antom's gateway refuses a request before any operation sees it; undefined when the request is authentic.
 * `Request-Time` may be epoch milliseconds or ISO 8601: Antom's own SDKs send either.
 */
export function gatewayRefusal(request: ReceivedRequest, clientId: string, keys: VerificationKeys): Result | undefined {
  const contentType = request.header('content-type');
  const time = request.header('request-time') ?? '';
  const signature = request.header('signature');
  if (contentType !== undefined && !contentType.toLowerCase().startsWith('application/json')) return resultOf('MEDIA_TYPE_NOT_ACCEPTABLE');
  if (request.header('client-id') !== clientId || !request.path.startsWith(apiPrefix(clientId))) return resultOf('CLIENT_INVALID');
  if (!EPOCH_MS.test(time) && !ISO_TIME.test(time)) return resultOf('PARAM_ILLEGAL', 'Request-Time');
  if (signature === undefined) return resultOf('INVALID_SIGNATURE');
  const verification = verifySignature(signature, { path: request.path, clientId, time, body: request.body }, keys);
  return verification.valid ? undefined : resultOf('INVALID_SIGNATURE');
}

/** What the path of every operation begins with. Sandbox clients have paths of their own, and sign those. */
function apiPrefix(clientId: string): string {
  const { pay } = OPERATIONS;
  return operationPath(clientId, pay).slice(0, -pay.name.length);
}
