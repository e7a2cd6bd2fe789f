import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { HeardPost } from './merchant-server.ts';

/** Whether a library of Standard Webhooks, in which this service has no part, believes it. */
export function isSignedWith(secret: string, { body, headers }: Pick<HeardPost, 'body' | 'headers'>): boolean {
  const signed = Object.fromEntries(['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]));
  try {
    new Webhook(secret).verify(body, signed);
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}
