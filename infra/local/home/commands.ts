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
  const amount = { currency: 'KRW', value: '46000' };
  const request = {
    order: {
      referenceOrderId: 'order1',
      orderDescription: '제주 한라봉 선물세트 3kg',
      orderAmount: amount,
      buyer: { referenceBuyerId: 'buyer1', buyerEmail: 'minji.kim@example.com' },
    },
    paymentAmount: amount,
    paymentRedirectUrl: `${shopUrl}/`,
    env: { terminalType: 'WEB', clientIp: '127.0.0.1' },
  };
  const authorization = `-H ${quoted(`authorization: Bearer ${apiKey}`)}`;
  const json = "-H 'content-type: application/json'";
  return [
    {
      purpose: 'start',
      line: `curl -sS ${quoted(`${apiUrl}/payments`)} ${authorization} ${json} -H "idempotency-key: try-$(date +%s)" -d ${quoted(JSON.stringify(request))}`,
    },
    { purpose: 'read', line: `curl -sS ${quoted(`${apiUrl}/payments/${paymentRequestId ?? 'PAYMENT_REQUEST_ID'}`)} ${authorization}` },
    { purpose: 'forge', line: `curl -sSi ${quoted(`${apiUrl}/webhooks/antom`)} ${json} -d '{"notifyType":"PAYMENT_RESULT"}'` },
  ];
}

/** As one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
