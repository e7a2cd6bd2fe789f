import { sampleCheckout } from './sample-request.ts';

/** A command line and its purpose. */
export interface Command {
  readonly purpose: 'checkOut' | 'forge' | 'order' | 'read' | 'refresh' | 'cancel' | 'refund';
  readonly line: string;
}

/** What every command needs. */
export interface CommandFacts {
  readonly apiUrl: string;
  readonly apiKey: string;
}

const JSON_BODY = "-H 'content-type: application/json'";
/** Stands for an order's id that changes every second: one that is paid already could not be paid again. */
const FRESH_ORDER = 'FRESH_ORDER';
const REFUND = { refundAmount: { currency: 'KRW', value: '10000' }, refundReason: '한 개 반품' };

/** The first commands to try. All lines can be pasted into a shell as they are. */
export function firstCommands(facts: CommandFacts & { readonly shopUrl: string }): Record<'checkOut' | 'forge', Command> {
  const { apiUrl, shopUrl } = facts;
  const request = JSON.stringify(sampleCheckout({ referenceOrderId: FRESH_ORDER, paymentRedirectUrl: shopUrl }));
  return {
    checkOut: {
      purpose: 'checkOut',
      line: curl(
        `${apiUrl}/checkouts`,
        authorization(facts),
        JSON_BODY,
        `-d ${quoted(request).replace(FRESH_ORDER, `order-'$(date +%s)'`)}`,
      ),
    },
    forge: { purpose: 'forge', line: curl(`${apiUrl}/webhooks/antom`, '-i', JSON_BODY, `-d '{"notifyType":"PAYMENT_RESULT"}'`) },
  };
}

export function orderCommand(facts: CommandFacts, referenceOrderId: string): Command {
  const url = `${facts.apiUrl}/orders?referenceOrderId=${encodeURIComponent(referenceOrderId)}`;
  return { purpose: 'order', line: curl(url, authorization(facts)) };
}

/** Lets an endpoint's server show again that it is the merchant's. */
export function enableLine(facts: CommandFacts, endpointId: string): string {
  return curl(`${facts.apiUrl}/webhook-endpoints/${endpointId}/enable`, '-X POST', authorization(facts));
}

/** What a merchant can do with one payment. */
export function paymentCommands(
  facts: CommandFacts,
  { paymentRequestId, referenceOrderId }: { readonly paymentRequestId: string; readonly referenceOrderId: string },
): Command[] {
  const url = `${facts.apiUrl}/payments/${paymentRequestId}`;
  const refund = [authorization(facts), JSON_BODY, newKey('refund'), `-d ${quoted(JSON.stringify(REFUND))}`];
  return [
    orderCommand(facts, referenceOrderId),
    { purpose: 'read', line: curl(url, authorization(facts)) },
    { purpose: 'refresh', line: curl(`${url}?refresh=true`, authorization(facts)) },
    { purpose: 'cancel', line: curl(`${url}/cancel`, '-X POST', authorization(facts)) },
    { purpose: 'refund', line: curl(`${url}/refunds`, ...refund) },
  ];
}

function authorization({ apiKey }: CommandFacts): string {
  return `-H ${quoted(`authorization: Bearer ${apiKey}`)}`;
}

/** An Idempotency-Key that changes every second. */
function newKey(prefix: string): string {
  return `-H "idempotency-key: ${prefix}-$(date +%s)"`;
}

function curl(url: string, ...options: readonly string[]): string {
  return [`curl -sS ${quoted(url)}`, ...options].join(' \\\n  ');
}

/** Quoted as one word of a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
