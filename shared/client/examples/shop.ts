// shop.ts: a whole shop. PAYMENTS_API_URL=… PAYMENTS_API_KEY=… node shop.ts
// It keeps its orders, and no payments: those it asks for. Its staff use the same pages on this machine, so put a login before a shop of your own.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { ApiError, createClient, type NextStep, OutcomeUnknownError, won } from 'antom-payments-client';

const { PAYMENTS_API_URL: baseUrl = '', PAYMENTS_API_KEY: apiKey = '', SHOP_PORT = '4000', SHOP_DATABASE = 'shop.db' } = process.env;
const payments = createClient({ baseUrl, apiKey });
const database = new DatabaseSync(SHOP_DATABASE);
database.exec('create table if not exists orders (id text primary key, price integer not null, shipped_at text)');

const SAYS: Record<NextStep, string> = {
  send_buyer: 'Waiting for your payment.',
  wait: 'Your payment is being confirmed.',
  ship: 'Paid. We are packing it.',
  start_over: 'Not paid. You may try again, or use another card.',
  ask_a_person: 'We are looking at your order, and will write to you.',
  nothing: 'This order is closed.',
};

const page = (body: string) => `<!doctype html><html lang="en"><title>Shop</title><body>${body}</body></html>`;
const button = (action: string, label: string, id: string) =>
  `<form method="post" action="${action}"><input type="hidden" name="id" value="${id}"><button>${label}</button></form>`;

/** The form has the order's id, so a double click, Back and a second try are about one order, and one order is paid once. */
async function payOrder(id: string, shopUrl: string, clientIp: string): Promise<string> {
  database.prepare('insert or ignore into orders (id, price) values (?, ?)').run(id, 46_000);
  const { next, normalUrl } = await payments.checkout({
    order: { referenceOrderId: id, orderDescription: 'Tangerines from Jeju, 5 kg', orderAmount: won(46_000) },
    paymentRedirectUrl: `${shopUrl}/orders/${id}`,
    env: { terminalType: 'WEB', clientIp },
  });
  return next === 'send_buyer' && normalUrl !== undefined ? normalUrl : `/orders/${id}`;
}

/** The buyer's return proves nothing, so the page asks. */
async function orderPage(id: string): Promise<string> {
  const order = await payments.order(id, { refresh: true });
  if (order.next === 'ship')
    database.prepare('update orders set shipped_at = ? where id = ? and shipped_at is null').run(new Date().toISOString(), id);
  const refunds = order.refunds.map(({ refundAmount, refundStatus }) => `<li>Refund of ${refundAmount.value} won: ${refundStatus}`);
  const disputes = order.disputes.map(({ disputeId, outcome }) => `<li>Dispute ${disputeId}: ${outcome}`);
  const pay = order.mayPayAgain ? button('/orders', 'Pay', id) : '';
  const refund = order.paid ? button(`/orders/${id}/refund`, 'Refund', id) : '';
  return page(
    `<p id="next" data-next="${order.next}">${SAYS[order.next]}</p><ul>${[...refunds, ...disputes].join('')}</ul>${pay}${refund}`,
  );
}

async function answer(request: IncomingMessage, shopUrl: string): Promise<{ location: string } | { html: string }> {
  const [, , id = new URLSearchParams(await text(request)).get('id') ?? '', action] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  if (request.url === '/') return { html: page(`<h1>Tangerines</h1>${button('/orders', 'Buy for 46,000 won', randomUUID())}`) };
  if (!/^[0-9a-f-]{36}$/.test(id)) return { html: page('There is no such page.') };
  if (request.method !== 'POST') return { html: await orderPage(id) };
  if (action !== 'refund') return { location: await payOrder(id, shopUrl, request.socket.remoteAddress ?? '') };
  const order = await payments.order(id);
  await payments.refund({ referenceOrderId: id, reference: `return-${order.paidBy}`, refundAmount: won(46_000) });
  return { location: `/orders/${id}` };
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const shopUrl = `http://${request.headers.host ?? ''}`;
  try {
    const answered = await answer(request, shopUrl);
    if ('location' in answered) response.writeHead(303, { location: answered.location }).end();
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(answered.html);
  } catch (error) {
    const inDoubt = error instanceof OutcomeUnknownError;
    console.error(error instanceof ApiError || inDoubt ? error.message : error);
    response
      .writeHead(inDoubt ? 503 : 500, { 'content-type': 'text/html' })
      .end(page('That did not work. Please try again: nothing is paid twice.'));
  }
}

const server = createServer((request, response) => void respond(request, response)).listen(Number(SHOP_PORT), '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(`The shop is at http://127.0.0.1:${address.port}`);
});
