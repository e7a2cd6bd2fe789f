import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseStartOptions } from '../../../infra/demo/start/start-options.ts';
import { type FaultyProxy, faultyProxy, type ProxyFault } from '../../support/faulty-proxy.ts';
import { runningSystem } from '../../support/running-system.ts';
import { isLocal } from '../../support/target.ts';
import { until } from '../../support/until.ts';
import { aVisit, type ShopVisit } from './a-visit.ts';
import { type HeardBy, heardPayment } from './hearing-program.ts';
import { installClient, type MerchantsProject, readmeCommands, readmePrograms } from './installed-client.ts';
import { RUNTIMES } from './runtimes.ts';

/* From a clone to a payment and to a shop, line by line as the client's README says, with the packed client and without a network. */

const system = runningSystem();
let project: MerchantsProject;
let complaints: string;

beforeAll(() => {
  project = installClient();
  writeFileSync(join(project.folder, 'mistakes.ts'), MISTAKES);
  complaints = project.compile([...readmePrograms().keys(), 'shop.ts', 'events.ts', 'mistakes.ts']);
}, 120_000); // builds, packs, installs and compiles

afterAll(() => {
  rmSync(dirname(project.folder), { recursive: true });
});

/** What a caller may get wrong. A declaration that the compiler cannot follow would read as `any`, and then nothing here would be a mistake. */
const MISTAKES = `
import { createClient, type Order, type Problem, type ServiceEvent, won } from 'antom-payments-client';
declare const order: Order;
declare const problem: Problem;
declare const event: ServiceEvent;
// @ts-expect-error
createClient({ baseUrl: 'https://payments.example' });
// @ts-expect-error
won('46000');
// @ts-expect-error
export const next: 'shipped' = order.next;
// @ts-expect-error
export const left = problem.refundableAmount;
// @ts-expect-error
export const isTypo = problem.code === 'order_is_paid';
// @ts-expect-error
export const refunded = event.data.refund.refundAmount;
// @ts-expect-error
export const isUnheardOf = event.type === 'payment.paid';
`;

function atAntom(referenceOrderId: string) {
  return system()
    .antom.payments()
    .filter(({ request }) => request.order.referenceOrderId === referenceOrderId);
}

test('the programs of the README, the shop and the one that hears of changes are well typed, in strict mode, against the packed types', () => {
  expect(complaints).toBe('');
  expect([...readmePrograms().keys()]).toEqual(['pay.ts', 'endpoint.ts', 'feed.ts', 'errors.ts']);
});

test('the first program has fifteen lines of code at most', () => {
  const lines =
    readmePrograms()
      .get('pay.ts')
      ?.split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('//')) ?? [];
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.length).toBeLessThanOrEqual(15);
});

test('the shop has sixty lines at most, with its blank ones', () => {
  const lines = readFileSync(join(project.folder, 'shop.ts'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(30);
  expect(lines.length).toBeLessThanOrEqual(60);
});

test('the package installs without a network, and with nothing else', () => {
  const lock = readFileSync(join(project.folder, 'package-lock.json'), 'utf8');
  const { packages } = z.object({ packages: z.record(z.string(), z.unknown()) }).parse(JSON.parse(lock));
  expect(Object.keys(packages)).toEqual(['', 'node_modules/antom-payments-client']);
});

describe.each(RUNTIMES)('on $title', ({ command = [''] }) => {
  const [program, ...args] = command;
  test.skipIf(program === '')('the README pays, waits and refunds', async () => {
    const { apiUrl, apiKey, antom } = system();
    const [, , withProgram] = readmeCommands(project.folder);
    expect(withProgram.at(-1)).toBe('node pay.js http://127.0.0.1:4602 KEY');
    const paying = project.start(program, 'pay.js', { before: args, args: [apiUrl, apiKey] });
    const errors = text(paying.stderr);
    const exit = once(paying, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface(paying.stdout)) {
      lines.push(line);
      if (line.startsWith('Send the buyer to ')) antom.buyer.approve(antom.payments().at(-1)?.paymentRequestId ?? '');
    }
    expect(await errors).toBe('');
    expect(lines).toEqual([expect.stringMatching(/^Send the buyer to http:/), 'Paid. The refund is PROCESSING']);
    expect(await exit).toEqual([0, null]);
    expect(antom.payments().at(-1)?.refunds).toMatchObject([{ amount: { value: '16000' } }]);
  });
});

test('the README starts the service so that its endpoint gets the events, and compiles the program that is one', () => {
  const [inCheckout, , , toHear] = readmeCommands(project.folder);
  const [, options = ''] = /^npm start -- (.*)$/.exec(inCheckout.at(-1) ?? '') ?? [];
  expect(parseStartOptions(options.split(' '))?.forwardTo).toBe('http://127.0.0.1:4001/');
  expect(toHear).toEqual([expect.stringMatching(/^npx tsc --strict .* events\.ts$/), 'WEBHOOK_SECRETS=SECRET node events.js']);
});

test.runIf(isLocal).each<readonly [HeardBy, string]>([
  ['an endpoint', ', signature valid'],
  ['the feed', ''],
])(
  'the program that hears of changes says so, and marks a paid order once, by %s, though its buyer never came back',
  async (heardBy, remark) => {
    const { referenceOrderId, shippedAt, lines } = await heardPayment(system(), project, heardBy);
    expect(shippedAt).toMatch(/^\d{4}-\d\d-\d\d /);
    expect(lines).toContain(`payment.captured${remark}: ship order ${referenceOrderId}`);
  },
);

describe('the shop in one file', () => {
  let proxy: FaultyProxy;
  let visit: ShopVisit;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    proxy = await faultyProxy(system().apiUrl);
    const environment = { PAYMENTS_API_URL: proxy.url, PAYMENTS_API_KEY: system().apiKey, SHOP_PORT: '0', SHOP_DATABASE: ':memory:' };
    const shop = project.start(process.execPath, 'shop.ts', { environment });
    const exit = once(shop, 'exit');
    shop.stderr.resume();
    stop = async () => {
      shop.kill();
      await exit;
      await proxy.close();
    };
    for await (const line of createInterface(shop.stdout)) {
      visit = aVisit(`http://127.0.0.1:${/port: (\d+)/.exec(line)?.[1] ?? ''}`);
      break;
    }
  });

  afterAll(() => stop());

  const paymentOf = (id: string) => atAntom(id).at(-1)?.paymentRequestId ?? '';

  function untilNext(id: string, next: string) {
    return until(
      async () => {
        const page = await visit.orderPage(id);
        return page.next === next ? page : undefined;
      },
      { describe: async () => (await visit.orderPage(id)).html },
    );
  }

  async function paidOrder(): Promise<string> {
    const form = await visit.openProduct();
    expect(await form.send()).toMatch(/^http:(?!.*\/orders\/)/);
    system().antom.buyer.approve(paymentOf(form.id));
    await untilNext(form.id, 'ship');
    return form.id;
  }

  test('is paid, and refunded once', async () => {
    const id = await paidOrder();
    const page = await visit.orderPage(id);
    expect(page.press('Pay')).toBeUndefined();

    await Promise.all([page.press('Refund'), page.press('Refund')]);

    expect((await untilNext(id, 'nothing')).html).toContain('Refund of 46000 won: SUCCESS');
    expect(atAntom(id).flatMap(({ refunds }) => refunds)).toHaveLength(1);
  });

  test('is paid with another card after a decline', async () => {
    const form = await visit.openProduct();
    await form.send();
    system().antom.buyer.decline(paymentOf(form.id));

    await (await untilNext(form.id, 'start_over')).press('Pay');
    system().antom.buyer.approve(paymentOf(form.id));

    await untilNext(form.id, 'ship');
    expect(
      atAntom(form.id)
        .map(({ state }) => state)
        .toSorted(),
    ).toEqual(['cancelled', 'captured']);
  });

  test('gives one page for a double click, and the same after Back; paid, it gives none', async () => {
    const form = await visit.openProduct();
    const pages = [...(await Promise.all([form.send(), form.send()])), await form.send()];
    expect(new Set(pages).size).toBe(1);
    system().antom.buyer.approve(paymentOf(form.id));
    await untilNext(form.id, 'ship');

    expect(await form.send()).toMatch(new RegExp(`/orders/${form.id}$`));

    expect(atAntom(form.id)).toHaveLength(1);
  });

  test('shows a dispute, and what became of it', async () => {
    const id = await paidOrder();
    const disputeId = system().antom.disputes.open(paymentOf(id));
    expect((await untilNext(id, 'ask_a_person')).html).toContain(`Dispute ${disputeId}: open`);

    system().antom.disputes.judge(disputeId, 'merchant');

    expect((await untilNext(id, 'nothing')).html).toContain(`Dispute ${disputeId}: kept`);
  });

  test.each<ProxyFault>(['broken-before', 'broken-after', 'unavailable', 'failed-after', 'other-page', 'too-many'])(
    'is paid once and refunded once when each call meets: %s',
    async (fault) => {
      const form = await visit.openProduct();
      proxy.faults.splice(0, Infinity, fault);
      expect(await form.send()).toMatch(/^http:(?!.*\/orders\/)/);
      system().antom.buyer.approve(paymentOf(form.id));
      proxy.faults.splice(0, Infinity, fault);
      const page = await untilNext(form.id, 'ship');
      proxy.faults.splice(0, Infinity, fault);
      expect(await page.press('Refund')).toMatch(new RegExp(`/orders/${form.id}$`));

      expect(atAntom(form.id)).toMatchObject([{ state: 'captured', refunds: [{ amount: { value: '46000' } }] }]);
    },
  );

  test('does not know orders that are none', async () => {
    expect((await visit.orderPage('../x')).next).toBe('none');
    expect((await visit.orderPage('00000000-0000-0000-0000-000000000000')).html).toContain('nothing is paid twice');
  });
});
