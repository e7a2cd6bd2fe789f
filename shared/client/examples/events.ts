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
const database = new DatabaseSync(SHOP_DATABASE, { timeout: 5_000 }); // two programs may write to it
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

const MARK_TO_SHIP = database.prepare("update orders set shipped_at = datetime('now') where id = ? and shipped_at is null");

/** An event says what the payment is like now, whatever its type. It may come twice, so this can be done twice. Gives what to say of it. */
async function handle(event: ServiceEvent): Promise<string> {
  if (await isOvertaken(event)) return 'out of date';
  const { payment } = event.data;
  if (payment === undefined) return String(event.data.endpoint?.url);
  const { referenceOrderId: id, next, reviewReasons, disputes } = payment;
  if (next === 'ask_a_person') return `look at order ${id}: ${JSON.stringify(reviewReasons ?? disputes)}`;
  if (next === 'ship' && MARK_TO_SHIP.run(id).changes > 0) return `ship order ${id}`; // once, however often it comes
  return `order ${id}, ${next}`;
}

async function receive(request: IncomingMessage): Promise<Response> {
  if (!(Number(request.headers['content-length']) <= 1_000_000)) return new Response(null, { status: 413 });
  const event = await constructEvent({ body: await buffer(request), headers: request.headers, secrets: secrets.split(' ') });
  const answer = challengeAnswer(event);
  if (answer !== undefined) return Response.json(answer);
  console.log(`${event.type}, signature valid: ${await handle(event)}`);
  return new Response(null, { status: 204 });
}

/** Begins where it ended. */
async function followFeed(): Promise<never> {
  const after = database.prepare("select cursor from cursors where name = 'feed'").get()?.['cursor'];
  for await (const { event, cursor } of createClient({ baseUrl, apiKey }).changes({
    after: typeof after === 'string' ? after : undefined,
  })) {
    console.log(`${event.type}: ${await handle(event)}`);
    if (cursor !== undefined) database.prepare("insert or replace into cursors values ('feed', ?)").run(cursor);
  }
  throw new Error('the feed has no end');
}

if (secrets === '') await followFeed();
const server = createServer((request, response) => {
  const send = async (sent: Response) => response.writeHead(sent.status, Object.fromEntries(sent.headers)).end(await sent.text());
  void receive(request).then(send, (error: unknown) => {
    console.error(error instanceof WebhookError ? error.message : error); // the service sends it again
    return send(new Response(null, { status: error instanceof WebhookError ? 400 : 500 }));
  });
}).listen(Number(EVENTS_PORT), '127.0.0.1', () => console.log('Events are heard at', server.address()));
