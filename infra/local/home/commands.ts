import { sampleRequest } from '../sample-request.ts';

/** What to type, and what for. */
export interface Command {
  readonly purpose: 'start' | 'read' | 'forge';
  readonly line: string;
}

export interface CommandFacts {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly shopUrl: string;
  /** The payment to ask about; without one the line has a placeholder. */
  readonly paymentRequestId: string | undefined;
}

/** Lines for a shell that can be pasted as they are. */
export function commands({ apiUrl, apiKey, shopUrl, paymentRequestId }: CommandFacts): Command[] {
  const request = sampleRequest({ referenceOrderId: 'order1', paymentRedirectUrl: shopUrl });
  const authorization = `-H ${quoted(`authorization: Bearer ${apiKey}`)}`;
  const json = "-H 'content-type: application/json'";
  const newKey = '-H "idempotency-key: try-$(date +%s)"';
  return [
    { purpose: 'start', line: curl(`${apiUrl}/payments`, authorization, json, newKey, `-d ${quoted(JSON.stringify(request))}`) },
    { purpose: 'read', line: curl(`${apiUrl}/payments/${paymentRequestId ?? 'PAYMENT_REQUEST_ID'}`, authorization) },
    { purpose: 'forge', line: curl(`${apiUrl}/webhooks/antom`, '-i', json, `-d '{"notifyType":"PAYMENT_RESULT"}'`) },
  ];
}

function curl(url: string, ...options: readonly string[]): string {
  return [`curl -sS ${quoted(url)}`, ...options].join(' \\\n  ');
}

/** As one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
