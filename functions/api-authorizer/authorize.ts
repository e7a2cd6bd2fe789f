import { soleValue } from '../../shared/antom/sole-value.ts';
import { contextOf, type KeyContext } from '../../shared/contract/key-context.ts';
import type { ApiKeyDirectory } from './api-clients.ts';

/** The gateway's question (payload 2.0) and our answer (a simple response). The context reaches the API as `requestContext.authorizer.lambda`. */
export interface AuthorizerRequest {
  readonly identitySource?: readonly string[] | null;
}
export type Verdict = { readonly isAuthorized: false } | { readonly isAuthorized: true; readonly context: KeyContext };

/**
 * The scheme in any case, one or more spaces (RFC 9110, sections 11.1 and 11.4), and a key of at least 128 bits as base64url. Anything else cannot be one
 * of our keys and is not even hashed.
 */
const BEARER = /^bearer +([A-Za-z0-9_-]{22,128})$/i;

export function createAuthorizer(directory: () => Promise<ApiKeyDirectory>): (request: AuthorizerRequest) => Promise<Verdict> {
  return async (request) => {
    const apiKey = BEARER.exec(soleValue(request.identitySource?.[0]) ?? '')?.[1];
    if (apiKey === undefined) return { isAuthorized: false };
    const findKey = await directory();
    const key = findKey(apiKey);
    return key === undefined ? { isAuthorized: false } : { isAuthorized: true, context: contextOf(key) };
  };
}
