import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { createListeners, stackOf } from '../../../infra/operate/events/listeners.ts';
import type { ApiCall } from '../../../infra/operate/invoke-api.ts';
import { OperatorError } from '../../../infra/operate/operator-error.ts';
import type { PostTarget } from '../../../shared/webhooks/post.ts';
import {
  accepted,
  aDeliveryAnswer,
  anEventAnswer,
  anEventsStage,
  aProblem,
  ENDPOINT_ID,
  EVENT_ID,
  found,
  refused,
  SECRET,
} from '../../support/an-events-stage.ts';

const OWN = 'http://localhost:3000/webhooks';
const NOW = new Date();

const eventIdOf = (number: number) => `evt_${'abcdefgh'.charAt(number).repeat(32)}`;

/** Two pages of the feed, and then nothing more until Ctrl-C. */
function feedOf(pages: readonly (readonly object[] | Error)[], atTheEnd: () => void) {
  let read = 0;
  return ({ routeKey }: ApiCall) => {
    if (routeKey !== 'GET /events') return undefined;
    const events = pages[read];
    read++;
    if (events instanceof Error) return events;
    if (events === undefined) atTheEnd();
    return found({ events: events ?? [], nextCursor: `cursor-${String(read)}`, hasMore: read < pages.length });
  };
}

const verified = ({ headers, body }: PostTarget, secret = SECRET) => new Webhook(secret).verify(Buffer.from(body), { ...headers });

function aListener(pages: readonly (readonly object[] | Error)[], post?: (target: PostTarget) => ReturnType<typeof accepted>) {
  const stage: ReturnType<typeof anEventsStage> = anEventsStage(
    feedOf(pages, () => stage.interrupt()),
    { io: { now: () => NOW }, ...(post && { post }) },
  );
  const listen = (...more: readonly string[]) =>
    stage.run('listen', '--client', 'shop', '--forward-to', OWN, '--secret', SECRET, ...more, ...stage.at);
  return { ...stage, listen };
}

describe('a listener', () => {
  test('posts each event once, in order, signed, and goes on where it was', async () => {
    const events = [0, 1, 2].map((number) => anEventAnswer(eventIdOf(number)));
    const listener = aListener([events.slice(0, 2), events.slice(2)]);
    expect(await listener.listen('--types', 'payment.captured')).toBe(0);
    expect(listener.posts.map(({ headers }) => headers['webhook-id'])).toEqual(events.map(({ eventId }) => eventId));
    expect(listener.posts.map((target) => verified(target))).toEqual(events.map(({ event }) => event));
    expect(listener.calls.map(({ query }) => query)).toEqual([
      { since: NOW.toISOString(), types: 'payment.captured', limit: '50' },
      { after: 'cursor-1', types: 'payment.captured', limit: '50' },
      { after: 'cursor-2', types: 'payment.captured', limit: '50' },
    ]);
    expect(listener.written.map((line) => / {2}payment\.captured {2}(evt_\w+) {2}204 in 12 ms\n$/.exec(line)?.[1])).toEqual(
      events.map(({ eventId }) => eventId),
    );
    expect(listener.said).toContain(`Their signing secret: ${SECRET}`);
    expect(listener.said.at(-1)).toBe('Stopped. To go on from the last event: --since 2026-01-31T09:00:00.000Z');
  });

  test('repeats what is not accepted a few times, says so, and goes on with the next', async () => {
    let posts = 0;
    const listener = aListener([[anEventAnswer(eventIdOf(0)), anEventAnswer(eventIdOf(1))]], () => (++posts <= 4 ? refused() : accepted()));
    expect(await listener.listen()).toBe(0);
    expect(listener.posts.map(({ headers }) => headers['webhook-id'])).toEqual([0, 0, 0, 0, 1].map(eventIdOf));
    expect(listener.pauses.slice(0, 3)).toEqual([1_000, 2_000, 5_000]);
    expect(listener.written[0]).toMatch(/connection_refused in 1 ms: The server refused the connection\.\n$/);
    expect(listener.said).toContain(`${eventIdOf(0)} was not accepted, and the next one follows. resend posts it again.`);
  });

  test('leaves no event out while the feed cannot be read', async () => {
    const lost = new OperatorError('no answer', { kind: 'outcomeUnknown' });
    const listener = aListener([[anEventAnswer(eventIdOf(0))], lost, [anEventAnswer(eventIdOf(1))]]);
    expect(await listener.listen()).toBe(0);
    expect(listener.posts.map(({ headers }) => headers['webhook-id'])).toEqual([0, 1].map(eventIdOf));
    expect(listener.calls.slice(1, 3).map(({ query }) => query?.['after'])).toEqual(['cursor-1', 'cursor-1']);
  });

  test('ends with what does not pass by itself', async () => {
    const stage = anEventsStage(() => aProblem('invalid_request', { errors: [{ parameter: 'since', detail: 'must be a time' }] }));
    expect(await stage.run('listen', '--client', 'shop', '--forward-to', OWN, '--secret', SECRET, '--since', 'noon', ...stage.at)).toBe(1);
    expect(stage.said.at(-1)).toBe('Not done: --since must be a time.');
  });

  test.each(['ftp://localhost/', 'http://192.168.0.7/webhooks', 'localhost:3000'])(
    'posts nowhere but to this machine and to public servers: %s',
    async (url) => {
      const stage = anEventsStage(() => undefined);
      expect(await stage.run('listen', '--client', 'shop', '--forward-to', url, '--secret', SECRET, ...stage.at)).toBe(2);
      expect(stage.said.at(-1)).toMatch(/^Not done: --forward-to: The /);
      expect([...stage.calls, ...stage.posts]).toEqual([]);
    },
  );
});

describe('an event that is sent again', () => {
  const ofTheShop = ({ apiClientId, routeKey }: ApiCall) => {
    if (apiClientId !== 'shop') return undefined;
    return routeKey === 'GET /events/{eventId}'
      ? found(anEventAnswer())
      : found({ deliveries: [aDeliveryAnswer({ state: 'PENDING' })] }, 202);
  };

  test('goes to its endpoints, when somebody agrees', async () => {
    const stage = anEventsStage(ofTheShop);
    expect(await stage.run('resend', EVENT_ID, ...stage.at)).toBe(2);
    expect(stage.calls.some(({ routeKey }) => routeKey === 'POST /events/{eventId}/resend')).toBe(false);
    expect(await stage.run('resend', EVENT_ID, '--yes', ...stage.at)).toBe(0);
    expect(stage.calls.at(-1)).toMatchObject({ routeKey: 'POST /events/{eventId}/resend', apiClientId: 'shop' });
    expect(stage.written.join('')).toMatch(/^PENDING, to ep_a+\.\n$/);
    expect(stage.posts).toEqual([]);
  });

  test('or from here to a server that is being worked on, with the same webhook-id and body, and nothing else happens', async () => {
    const stage = anEventsStage(ofTheShop, { io: { now: () => NOW } });
    expect(await stage.run('resend', EVENT_ID, '--forward-to', OWN, '--secret', SECRET, ...stage.at)).toBe(0);
    expect(stage.posts.map(({ url, headers }) => [url, headers['webhook-id']])).toEqual([[OWN, EVENT_ID]]);
    expect(stage.posts.map((target) => verified(target))).toEqual([anEventAnswer().event]);
    expect(stage.calls.every(({ routeKey }) => routeKey === 'GET /events/{eventId}')).toBe(true);
  });

  const listener = (outputs: string) => ({ client: 'shop', stack: stackOf({ stage: 'local', outputs }), url: OWN, secret: SECRET });

  test('goes to what a listener of the same stack, client and type posts to, too, and to no other', async () => {
    const stage = anEventsStage(ofTheShop, { io: { now: () => NOW } });
    const own = listener(stage.outputs);
    for (const other of [{ client: 'books' }, { types: 'refund.failed,refund.succeeded' }, { stack: 'local elsewhere.json' }]) {
      const takeBack = stage.listeners.announce({ ...own, ...other });
      expect(await stage.run('resend', EVENT_ID, '--yes', ...stage.at)).toBe(0);
      expect(stage.posts).toEqual([]);
      takeBack();
    }
    const takeBack = stage.listeners.announce({ ...own, types: 'refund.failed,payment.captured' });
    expect(await stage.run('resend', EVENT_ID, '--yes', '--json', ...stage.at)).toBe(0);
    expect(stage.posts.map(({ url, headers }) => [url, headers['webhook-id']])).toEqual([[OWN, EVENT_ID]]);
    expect(stage.posts.map((target) => verified(target))).toEqual([anEventAnswer().event]);
    expect(JSON.parse(stage.written.at(-1) ?? '')).toMatchObject({ deliveries: [{ state: 'PENDING' }] });
    expect(stage.said.at(-1)).toMatch(/payment\.captured .* 204 in 12 ms$/);
    takeBack();
    await stage.run('resend', EVENT_ID, '--yes', ...stage.at);
    expect(stage.posts).toHaveLength(1);
  });

  test('needs no endpoint when a listener runs', async () => {
    const stage = anEventsStage((call) =>
      call.routeKey === 'POST /events/{eventId}/resend' ? aProblem('webhook_endpoint_not_enabled') : ofTheShop(call),
    );
    expect(await stage.run('resend', EVENT_ID, '--yes', ...stage.at)).toBe(1);
    stage.listeners.announce(listener(stage.outputs));
    expect(await stage.run('resend', EVENT_ID, '--yes', ...stage.at)).toBe(0);
    expect(stage.posts).toHaveLength(1);
    expect(stage.said).toContain('No endpoint that is enabled takes it.');
  });

  test('goes to no listener that has ended without saying so, and not to one when an endpoint is named', async () => {
    const stage = anEventsStage(ofTheShop);
    stage.listeners.announce(listener(stage.outputs));
    expect(await stage.run('resend', EVENT_ID, '--endpoint', ENDPOINT_ID, '--yes', ...stage.at)).toBe(0);
    const folder = join(stage.folder, 'listeners');
    const asked = { ...listener(stage.outputs), type: 'payment.captured' };
    expect(createListeners(folder, () => false).of(asked)).toEqual([]);
    expect([stage.listeners.of(asked), readdirSync(folder), stage.posts]).toEqual([[], [], []]);
  });

  test('is no success when that server does not accept it', async () => {
    const stage = anEventsStage(ofTheShop, { post: refused });
    expect(await stage.run('resend', EVENT_ID, '--forward-to', OWN, '--secret', SECRET, ...stage.at)).toBe(1);
    expect(stage.said.at(-1)).toBe(`Not done: ${OWN} did not accept the event.`);
  });
});

test('an event is shown with every attempt to deliver it', async () => {
  const failure = { code: 'timeout', detail: 'x' };
  const attempts = [{ at: '2026-01-31T09:00:00.000Z', durationMs: 3_000, failure }];
  const stage = anEventsStage(({ apiClientId, routeKey }) => {
    if (apiClientId !== 'shop') return undefined;
    return routeKey.endsWith('deliveries')
      ? found({ deliveries: [aDeliveryAnswer({ state: 'PENDING', attempts, attemptCount: 25 })] })
      : found(anEventAnswer());
  });
  expect(await stage.run('show', EVENT_ID, ...stage.at)).toBe(0);
  expect(stage.written.join('')).toMatch(
    /To ep_a+: PENDING\n24 earlier attempts\n2026-01-31 18:00:00 KST {2}timeout in 3000 ms {2}timeout\n/,
  );
  expect(stage.written.join('')).toContain('"subject": "payment-1"');
});

describe('the list', () => {
  const pages = [[anEventAnswer(eventIdOf(0)), anEventAnswer(eventIdOf(1))], [anEventAnswer(eventIdOf(2))]];

  test('has the events since today began in Korea, the oldest first', async () => {
    const stage = anEventsStage(feedOf(pages, () => undefined));
    expect(await stage.run('list', '--client', 'shop', ...stage.at)).toBe(0);
    expect(stage.calls[0]?.query).toMatchObject({ since: '2026-01-30T15:00:00.000Z' });
    expect(stage.written.join('').match(/evt_\w+/g)).toEqual([0, 1, 2].map(eventIdOf));
    expect(stage.said.at(-1)).toMatch(/^3 events since /);
  });

  test('ends at the limit, and says so', async () => {
    const stage = anEventsStage(feedOf(pages, () => undefined));
    expect(await stage.run('list', '--client', 'shop', '--limit', '1', '--json', ...stage.at)).toBe(0);
    expect(JSON.parse(stage.written.join(''))).toEqual({ events: [anEventAnswer(eventIdOf(0))], more: true });
    expect(await stage.run('list', '--client', 'shop', '--limit', '0', ...stage.at)).toBe(2);
  });
});

describe('an event that there never was', () => {
  const sender = (post = accepted) => anEventsStage(() => undefined, { io: { now: () => NOW }, post });

  test('is made up by its type, and posted like one that was', async () => {
    const stage = sender();
    expect(await stage.run('send', '--forward-to', OWN, '--type', 'refund.succeeded', '--secret', SECRET)).toBe(0);
    expect(stage.posts.map((target) => verified(target))).toMatchObject([{ type: 'refund.succeeded', apiclientid: 'shop' }]);
    expect(stage.posts[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'antom-payments-webhooks/1' });
  });

  test('or is the text of a file, byte for byte', async () => {
    const stage = sender();
    const file = join(stage.folder, 'event.json');
    writeFileSync(file, '{ "type":"payment.captured",\n "data": {} }\n');
    expect(await stage.run('send', '--forward-to', OWN, '--body', file, '--secret', SECRET)).toBe(0);
    expect(Buffer.from(stage.posts[0]?.body ?? []).toString()).toBe(readFileSync(file, 'utf8'));
    expect(await stage.run('send', '--forward-to', OWN, '--body', file, '--type', 'refund.failed', '--secret', SECRET)).toBe(2);
  });

  test('is signed with a secret that is made once, for its owner only', async () => {
    const stage = sender();
    const file = join(stage.folder, 'kept', 'secret');
    const send = ['send', '--forward-to', OWN, '--type', 'payment.captured', '--secret-file', file];
    expect(existsSync(file)).toBe(false);
    expect(await stage.run(...send)).toBe(0);
    expect(readFileSync(file, 'utf8').trim()).toBe(SECRET);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'whsec_short');
    expect(await stage.run(...send)).toBe(2);
    expect(stage.said.at(-1)).not.toContain('whsec_short');
  });

  test.each([[[]], [['--type', 'payment.paid']]])('has a type that there is: %j', async (more) => {
    const stage = sender();
    expect(await stage.run('send', '--forward-to', OWN, '--secret', SECRET, ...more)).toBe(2);
    expect(stage.said.at(-1)).toContain('payment.captured');
    expect(stage.posts).toEqual([]);
  });
});
