// shop.ts: a whole shop, which keeps no payments. Put a login before one of your own: here staff and buyers have the same pages.
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { createClient, type NextStep, won } from 'antom-payments-client';

const { PAYMENTS_API_URL: baseUrl = '', PAYMENTS_API_KEY: apiKey = '', SHOP_PORT = '4000', SHOP_DATABASE = 'shop.db' } = process.env;
const payments = createClient({ baseUrl, apiKey });
const database = new DatabaseSync(SHOP_DATABASE, { timeout: 5_000 });
database.exec('create table if not exists orders (id text primary key, price integer not null, shipped_at text)');
const SAYS: Record<NextStep, string> = {
  send_buyer: 'Waiting for your payment.',
  wait: 'Your payment is being confirmed.',
  ship: 'Paid. We are packing it.',
  start_over: 'Not paid. You may try again, or use another card.',
  ask_a_person: 'We are looking at your order, and will write to you.',
  nothing: 'This order is closed.',
};
const PRICE = 46_000; // won
const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const page = (body: string, status = 200) => new Response(`<!doctype html><html lang="en"><title>Shop</title>${body}`, { status, headers });
const button = (action: string, label: string) => `<form method="post" action="/orders/${action}"><button>${label}</button></form>`;

/** A double click, Back and a second try are about the same order, and one order is paid once. Gives the address to send the buyer to. */
async function pay(id: string, orderUrl: string, clientIp: string): Promise<string> {
  database.prepare('insert or ignore into orders (id, price) values (?, ?)').run(id, PRICE);
  const order = { referenceOrderId: id, orderDescription: 'Tangerines from Jeju, 5 kg', orderAmount: won(PRICE) };
  const { normalUrl } = await payments.checkout({ order, paymentRedirectUrl: orderUrl, env: { terminalType: 'WEB', clientIp } });
  return normalUrl ?? orderUrl;
}

/** The buyer's return proves nothing, so the page asks. */
async function orderPage(id: string): Promise<Response> {
  const { next, refunds, disputes, mayPayAgain, paid } = await payments.order(id, { refresh: true });
  if (next === 'ship') database.prepare("update orders set shipped_at = datetime('now') where id = ? and shipped_at is null").run(id);
  const refunded = refunds.map(({ refundAmount, refundStatus }) => `<li>Refund of ${refundAmount.value} won: ${refundStatus}`);
  const disputed = disputes.map(({ disputeId, outcome }) => `<li>Dispute ${disputeId}: ${outcome}`);
  const buttons = (mayPayAgain ? button(id, 'Pay') : '') + (paid ? button(`${id}/refund`, 'Refund') : '');
  return page(`<p data-next="${next}">${SAYS[next]}</p><ul>${[...refunded, ...disputed].join('')}</ul>${buttons}`);
}

async function answer({ method, url, headers: { host = '' }, socket }: IncomingMessage): Promise<Response> {
  if (url === '/') return page(`<h1>Tangerines</h1>${button(randomUUID(), `Buy for ${PRICE} won`)}`);
  const [, id, action] = /^\/orders\/([0-9a-f-]{36})(\/refund)?(?:\?|$)/.exec(url ?? '') ?? [];
  if (id === undefined) return page('There is no such page.', 404);
  if (method !== 'POST') return orderPage(id);
  const orderUrl = `http://${host}/orders/${id}`;
  if (action === undefined) return Response.redirect(await pay(id, orderUrl, socket.remoteAddress ?? ''), 303);
  const { paidBy } = await payments.order(id);
  if (paidBy !== undefined) await payments.refund({ referenceOrderId: id, reference: `return-${paidBy}`, refundAmount: won(PRICE) });
  return Response.redirect(orderUrl, 303);
}

const server = createServer((request, response) => {
  const send = async (sent: Response) => response.writeHead(sent.status, Object.fromEntries(sent.headers)).end(await sent.text());
  void answer(request).then(send, (error: unknown) => {
    console.error(error);
    return send(page('That did not work. Please try again: nothing is paid twice.', 500));
  });
}).listen(Number(SHOP_PORT), '127.0.0.1', () => console.log('The shop is at', server.address()));
