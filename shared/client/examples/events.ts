// events.ts: hears of every change, and marks what the shop may ship. With WEBHOOK_SECRETS it is an endpoint, without it reads the feed.
import { createServer, type IncomingMessage } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { buffer } from 'node:stream/consumers';
import {
  challengeAnswer,
  constructEvent,
  createClient,
  createOvertakenFilter,
  type ServiceEvent,
  WebhookError,
} from 'antom-payments-client';

const { PAYMENTS_API_URL: baseUrl = '', PAYMENTS_API_KEY: apiKey = '', WEBHOOK_SECRETS: secrets = '' } = process.env;
const { EVENTS_PORT = '4001', SHOP_DATABASE = 'shop.db' } = process.env;
const database = new DatabaseSync(SHOP_DATABASE);
database.exec(`
  create table if not exists orders (id text primary key, price integer not null, shipped_at text);
  create table if not exists numbers (name text primary key, number integer not null);
  create table if not exists cursors (name text primary key, cursor text not null)`);

/** Of two that come at once, the higher number stays. */
const isOvertaken = createOvertakenFilter({
  get: (name) => Number(database.prepare('select coalesce(max(number), -1) as number from numbers where name = ?').get(name)?.['number']),
  set: (name, number) =>
    database.prepare('insert into numbers values (?1, ?2) on conflict do update set number = max(number, ?2)').run(name, number),
});

/** An event says what the payment is like now, whatever its type. It may come twice, so this can be done twice. */
async function handle(event: ServiceEvent): Promise<void> {
  if (await isOvertaken(event)) return;
  const { payment } = event.data;
  if (payment === undefined) {
    console.log(event.type, event.data.endpoint?.url);
    return;
  }
  if (payment.next === 'ship')
    database.prepare("update orders set shipped_at = datetime('now') where id = ? and shipped_at is null").run(payment.referenceOrderId);
  if (payment.next === 'ask_a_person') console.log('Look at', payment.referenceOrderId, payment.reviewReasons ?? payment.disputes);
}

async function receive(request: IncomingMessage): Promise<Response> {
  if (!(Number(request.headers['content-length']) <= 1_000_000)) return new Response(null, { status: 413 });
  const event = await constructEvent({ body: await buffer(request), headers: request.headers, secrets: secrets.split(' ') });
  const answer = challengeAnswer(event);
  if (answer !== undefined) return Response.json(answer);
  await handle(event);
  return new Response(null, { status: 204 });
}

/** Begins where it ended. */
async function followFeed(): Promise<never> {
  const after = database.prepare("select cursor from cursors where name = 'feed'").get()?.['cursor'];
  for await (const { event, cursor } of createClient({ baseUrl, apiKey }).changes({
    after: typeof after === 'string' ? after : undefined,
  })) {
    await handle(event);
    if (cursor !== undefined) database.prepare("insert or replace into cursors values ('feed', ?)").run(cursor);
  }
  throw new Error('the feed has no end');
}

if (secrets === '') await followFeed();
const server = createServer((request, response) => {
  const send = async (sent: Response) => response.writeHead(sent.status, Object.fromEntries(sent.headers)).end(await sent.text());
  void receive(request).then(send, (error: unknown) => {
    console.error(error); // the service sends it again
    return send(new Response(null, { status: error instanceof WebhookError ? 400 : 500 }));
  });
}).listen(Number(EVENTS_PORT), '127.0.0.1', () => console.log('Events are heard at', server.address()));
