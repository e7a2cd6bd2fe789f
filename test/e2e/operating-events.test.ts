import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { isSignedWith } from '../support/is-signed-with.ts';
import { idOf, type MerchantServer, merchantServer } from '../support/merchant-server.ts';
import { runOperatorCommand, startOperatorCommand } from '../support/operator-command.ts';
import { runningSystem } from '../support/running-system.ts';
import { runStageCommand, withStage } from '../support/stage-command.ts';
import { localOnly } from '../support/target.ts';
import { until } from '../support/until.ts';

/* `npm run events -- …`. What a server on this machine gets, it gets from a local run only. */

const system = runningSystem();
const command = (...args: readonly string[]) => runStageCommand('events/events.ts', system(), args);
const onThisMachine = localOnly('a deployed stage posts to no server of this machine');

const endpointSchema = z.object({ endpointId: z.string(), state: z.string(), secret: z.optional(z.string()) });
const feedSchema = z.object({
  events: z.array(z.object({ eventId: z.string(), event: z.looseObject({ type: z.string(), subject: z.string() }) })),
});
const eventSchema = z.object({
  client: z.string(),
  deliveries: z.array(
    z.object({ endpointId: z.string(), state: z.string(), attempts: z.array(z.object({ status: z.optional(z.number()) })) }),
  ),
});

async function aServer(): Promise<MerchantServer> {
  const server = await merchantServer();
  onTestFinished(server.close);
  return server;
}

function secretFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'secret');
}

/** The event of this type about a payment, once the feed has it. */
function listedEvent(subject: string, type: string): Promise<string> {
  return until(async () => {
    const { output, exitCode, complaint } = await command('list', '--client', 'shop', '--types', type, '--limit', '500', '--json');
    if (exitCode !== 0) throw new Error(complaint);
    return feedSchema.parse(JSON.parse(output)).events.find(({ event }) => event.subject === subject)?.eventId;
  });
}

onThisMachine('an endpoint is made once, enabled, gets events and those that are sent again, is paused, rotated and removed', async () => {
  const server = await aServer();
  const create = ['create', '--client', 'shop', '--url', server.url, '--yes', '--json'];
  const [made, again] = [await command(...create), await command(...create)].map(({ output }) => endpointSchema.parse(JSON.parse(output)));
  expect(again).toEqual(made);
  const { endpointId = '', secret = '' } = made ?? {};
  expect((await command('test', endpointId, '--yes')).complaint).toContain('Not done: no endpoint that is enabled takes it');
  expect(await command('enable', endpointId, '--yes')).toMatchObject({ exitCode: 0, output: `ENABLED, endpoint ${endpointId}.\n` });
  expect(await command('test', endpointId, '--yes')).toMatchObject({
    exitCode: 0,
    output: expect.stringMatching(/^webhook_endpoint\.test .* 204 in \d+ ms\n$/),
  });

  const { id } = await aCapturedPayment(system());
  const eventId = await listedEvent(id, 'payment.captured');
  const delivered = () => server.heard.filter((post) => idOf(post) === eventId);
  await until(() => delivered()[0]);
  expect((await command('resend', eventId, '--yes')).exitCode).toBe(0);
  const posts = await until(() => (delivered().length === 2 ? delivered() : undefined));
  expect(posts.every((post) => isSignedWith(secret, post))).toBe(true);
  const shown = await until(async () => {
    const event = eventSchema.parse(JSON.parse((await command('show', eventId, '--json')).output));
    return event.deliveries[0]?.attempts.length === 2 ? event : undefined;
  });
  expect(shown).toMatchObject({
    client: 'shop',
    deliveries: [{ endpointId, state: 'DELIVERED', attempts: [{ status: 204 }, { status: 204 }] }],
  });

  const rotated = endpointSchema.parse(JSON.parse((await command('rotate', endpointId, '--yes', '--json')).output));
  expect(rotated.secret).not.toBe(secret);
  const rotatedAgain = endpointSchema.parse(JSON.parse((await command('rotate', endpointId, '--yes', '--json')).output));
  expect(rotatedAgain.secret).toBe(rotated.secret);

  expect((await command('pause', endpointId, '--yes')).output).toBe(`PAUSED, endpoint ${endpointId}.\n`);
  const listed = await command('endpoints');
  expect(listed.output).toMatch(new RegExp(`^${endpointId}  shop  +PAUSED  +HEALTHY .* ${server.url}$`, 'm'));
  expect((await command('endpoint', endpointId)).output).toContain('payment.captured');
  expect((await command('remove', endpointId, '--yes')).output).toBe(`REMOVED, endpoint ${endpointId}.\n`);
  expect(await command('endpoint', endpointId)).toMatchObject({
    exitCode: 1,
    complaint: `Not done: the stage has no webhook endpoint ${endpointId}.\n`,
  });
});

onThisMachine('a server that somebody works on gets each event once it accepts it, in order, and one that is sent again', async () => {
  const server = await aServer();
  const file = secretFile();
  server.answer = () => ({ status: server.heard.length === 1 ? 503 : 204 }); // it is being restarted
  const since = new Date().toISOString();
  const { id } = await aCapturedPayment(system());
  await withStage(system(), async ({ args, environment }) => {
    const run = (...typed: readonly string[]) => runOperatorCommand('events/events.ts', [...typed, ...args], environment);
    const listen = ['listen', '--client', 'shop', '--forward-to', server.url, '--secret-file', file, '--since', since, ...args];
    const listening = startOperatorCommand('events/events.ts', listen, environment);
    const toServer = ['--forward-to', server.url, '--secret-file', file];
    try {
      await until(() => (server.heard.some(({ event }) => event.type === 'payment.captured') ? true : undefined), {
        describe: () => Promise.resolve(listening.output()),
      });
      const [first, second, ...later] = server.heard.map(idOf);
      expect(second).toBe(first);
      expect(new Set([second, ...later]).size).toBe(later.length + 1);

      const eventId = await listedEvent(id, 'payment.captured');
      for (const sendAgain of [['--yes'], toServer]) {
        const before = server.heard.length;
        expect(await run('resend', eventId, ...sendAgain)).toMatchObject({ exitCode: 0 });
        const resent = server.heard.slice(before).map((post) => [idOf(post), post.body]);
        expect(resent).toEqual([[eventId, server.heard.find((post) => idOf(post) === eventId)?.body]]);
      }
    } finally {
      expect(await listening.interrupt(), listening.output()).toBe(0);
    }
    const [, secret = ''] = /signing secret: (whsec_\S+)/.exec(listening.output()) ?? [];
    expect(server.heard.every((post) => isSignedWith(secret, post))).toBe(true);
    expect(listening.output()).toMatch(/ 503 in \d+ ms\n.* 204 in \d+ ms\n/);
    expect(listening.output()).toMatch(/To go on from the last event: --since 2\d{3}-/);
  });
});

onThisMachine(
  'a body that somebody has made up is posted byte for byte, signed so that a library of Standard Webhooks believes it',
  async () => {
    const server = await aServer();
    const file = secretFile();
    const body = `{ "type": "payment.captured",\n  "data": { "note": "제주 한라봉 — made up" } }\n`;
    const bodyFile = join(dirname(file), 'event.json');
    writeFileSync(bodyFile, body);
    const send = (...typed: readonly string[]) =>
      runOperatorCommand('events/events.ts', ['send', '--forward-to', server.url, '--secret-file', file, ...typed], {});
    expect(await send('--body', bodyFile)).toMatchObject({ exitCode: 0 });
    expect(await send('--type', 'refund.succeeded')).toMatchObject({ exitCode: 0 });
    const secret = readFileSync(file, 'utf8').trim();
    expect(server.heard.map(({ event }) => event.type)).toEqual(['payment.captured', 'refund.succeeded']);
    expect(server.heard[0]?.body).toBe(body);
    for (const post of server.heard) {
      expect(isSignedWith(secret, post)).toBe(true);
      expect(isSignedWith(secret, { ...post, body: `${post.body} ` })).toBe(false);
    }
  },
);

test('what there is not, is not found, and nothing is sent before somebody agrees', async () => {
  const { id } = await aCapturedPayment(system());
  const eventId = await listedEvent(id, 'payment.captured');
  expect((await command('show', eventId, '--client', 'nobody')).complaint).toBe(
    `Not done: client nobody has no event ${eventId}; events are kept for 30 days.\n`,
  );
  expect(await command('resend', eventId)).toMatchObject({ exitCode: 2, output: '', complaint: expect.stringContaining('add --yes') });
  expect((await command('list', '--client', 'shop', '--types', 'payment.paid')).complaint).toMatch(
    /^Not done: --types must be one or several of/,
  );
  expect((await command('list', '--client', 'shop')).output).toContain(eventId);
});
