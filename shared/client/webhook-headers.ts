import { WebhookError } from './webhook-error.ts';

/** A `Headers`, or an object such as Node's `request.headers`; the names in any case. */
export type WebhookHeaders = { get(name: string): string | null } | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface SignedHeaders {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  readonly signature: string;
}

/** @throws {WebhookError} unless all three are there */
export function signedHeaders(headers: WebhookHeaders): SignedHeaders {
  return {
    id: required(headers, 'webhook-id'),
    timestamp: required(headers, 'webhook-timestamp'),
    signature: required(headers, 'webhook-signature'),
  };
}

function required(headers: WebhookHeaders, name: string): string {
  const value = hasGet(headers) ? headers.get(name) : valueIn(headers, name);
  if (value === null || value === undefined || value === '') throw new WebhookError('header_missing', `The header ${name} is missing`);
  return value;
}

function hasGet(headers: WebhookHeaders): headers is { get(name: string): string | null } {
  return typeof headers['get'] === 'function';
}

function valueIn(headers: Readonly<Record<string, string | readonly string[] | undefined>>, name: string): string | undefined {
  const [, value] = Object.entries(headers).find(([each, given]) => given !== undefined && each.toLowerCase() === name) ?? [];
  return typeof value === 'string' || value === undefined ? value : value.join(', ');
}
