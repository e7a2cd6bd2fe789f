import * as z from 'zod/mini';
import type { HttpEvent } from './http-event.ts';

/** The verdict of a Lambda authorizer (payload format 2.0, simple response) on a request. */
export type Verdict =
  | { readonly kind: 'allowed'; readonly context: Readonly<Record<string, unknown>> | undefined }
  | { readonly kind: 'unauthorized' | 'forbidden' | 'failed' };

export type Authorizer = (event: HttpEvent) => Promise<Verdict>;

export interface AuthorizerOptions {
  /** E.g. `$request.header.Authorization`. */
  readonly identitySource: readonly string[];
  /** 0: every request asks the authorizer. Otherwise a verdict holds for every route, because the cache key is the identity alone. */
  readonly cacheTtlMs: number;
  readonly routeArn: (event: HttpEvent) => string;
  readonly invoke: (event: unknown) => Promise<unknown>;
  readonly now: () => number;
}

const responseSchema = z.object({ isAuthorized: z.boolean(), context: z.nullish(z.record(z.string(), z.unknown())) });

/** A request without its identity is refused without a call. Both verdicts are cached, a failure is not. */
export function createAuthorizer({ identitySource, cacheTtlMs, routeArn, invoke, now }: AuthorizerOptions): Authorizer {
  const cache = new Map<string, { readonly verdict: Verdict; readonly until: number }>();

  async function ask(event: HttpEvent, identity: readonly string[]): Promise<Verdict> {
    const response = await invoke({
      ...event,
      body: undefined,
      type: 'REQUEST',
      routeArn: routeArn(event),
      identitySource: identity,
    }).catch(() => undefined);
    const parsed = responseSchema.safeParse(response);
    if (!parsed.success) return { kind: 'failed' };
    return parsed.data.isAuthorized ? { kind: 'allowed', context: parsed.data.context ?? undefined } : { kind: 'forbidden' };
  }

  return async (event) => {
    const identity = identitySource.map((source) => identityOf(source, event));
    if (identity.includes('')) return { kind: 'unauthorized' };
    const key = JSON.stringify(identity);
    const cached = cache.get(key);
    if (cached !== undefined && now() < cached.until) return cached.verdict;
    const verdict = await ask(event, identity);
    if (cacheTtlMs > 0 && verdict.kind !== 'failed') cache.set(key, { verdict, until: now() + cacheTtlMs });
    return verdict;
  };
}

function identityOf(source: string, event: HttpEvent): string {
  return event.headers[source.replace('$request.header.', '').toLowerCase()] ?? '';
}
