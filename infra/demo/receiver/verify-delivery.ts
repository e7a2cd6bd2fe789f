import type { IncomingHttpHeaders } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** Whether the body was signed with the secret, a short while ago. A library that this service has no part in says so; only then may the body be believed. */
export function isSigned(headers: IncomingHttpHeaders, body: string, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, textsOf(headers));
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

function textsOf(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
