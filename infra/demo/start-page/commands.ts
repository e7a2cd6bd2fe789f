import { sampleRequest } from './sample-request.ts';

/** A command line and its purpose. */
export interface Command {
  readonly purpose: 'start' | 'forge' | 'read' | 'refresh' | 'list' | 'cancel' | 'refund';
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
export function firstCommands(facts: CommandFacts & { readonly shopUrl: string }): Record<'start' | 'forge', Command> {
  const { apiUrl, shopUrl } = facts;
  const request = JSON.stringify(sampleRequest({ referenceOrderId: FRESH_ORDER, paymentRedirectUrl: shopUrl }));
  return {
    start: {
      purpose: 'start',
      line: curl(
        `${apiUrl}/payments`,
        authorization(facts),
        JSON_BODY,
        newKey('try'),
        `-d ${quoted(request).replace(FRESH_ORDER, `order-'$(date +%s)'`)}`,
      ),
    },
    forge: { purpose: 'forge', line: curl(`${apiUrl}/webhooks/antom`, '-i', JSON_BODY, `-d '{"notifyType":"PAYMENT_RESULT"}'`) },
  };
}

export function readCommand(facts: CommandFacts, paymentRequestId: string): Command {
  return { purpose: 'read', line: curl(paymentUrl(facts, paymentRequestId), authorization(facts)) };
}

/** What a merchant can do with one payment. */
export function paymentCommands(
  facts: CommandFacts,
  { paymentRequestId, referenceOrderId }: { readonly paymentRequestId: string; readonly referenceOrderId: string },
): Command[] {
  const url = paymentUrl(facts, paymentRequestId);
  const listUrl = `${facts.apiUrl}/payments?referenceOrderId=${encodeURIComponent(referenceOrderId)}`;
  const refund = [authorization(facts), JSON_BODY, newKey('refund'), `-d ${quoted(JSON.stringify(REFUND))}`];
  return [
    readCommand(facts, paymentRequestId),
    { purpose: 'refresh', line: curl(`${url}?refresh=true`, authorization(facts)) },
    { purpose: 'list', line: curl(listUrl, authorization(facts)) },
    { purpose: 'cancel', line: curl(`${url}/cancel`, '-X POST', authorization(facts)) },
    { purpose: 'refund', line: curl(`${url}/refunds`, ...refund) },
  ];
}

function paymentUrl({ apiUrl }: CommandFacts, paymentRequestId: string): string {
  return `${apiUrl}/payments/${paymentRequestId}`;
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
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
