import { Hono } from 'hono';
import { decodeListCursor, encodeListCursor } from '../../../shared/storage/list-cursor.ts';
import { lists } from '../../../shared/storage/lists.ts';
import { listParked } from '../../../shared/storage/parked-message.ts';
import { needsAttention } from '../../operate/events/needs-attention.ts';
import type { ConsoleContext } from '../console-context.ts';
import { endpointItem } from '../pages/endpoint-item.ts';
import type { Frame } from '../pages/frame.ts';
import { disputeItem, type ListContent, listPage, parkedItem, queueItem, stuckItem } from '../pages/list-pages.ts';
import { messagePage } from '../pages/message-page.ts';
import { paymentRow } from '../pages/payment-rows.ts';
import { runbookPage } from '../pages/runbook-page.ts';
import { shortTime } from '../pages/shown-values.ts';
import { paymentsForAPerson } from '../reading/needs-person.ts';
import { isDeadLetters, type ListName, LISTS } from '../reading/overview.ts';
import { PAGE_SIZE } from '../reading/payments-page.ts';
import { runbookEntry } from '../reading/runbook-entry.ts';
import { stuckPayments } from '../reading/stuck-payments.ts';
import { CONSOLE_TEXT } from '../text/console-text.ts';
import { ENDPOINT_TEXT } from '../text/endpoint-text.ts';
import { frameOf } from './frame-of.ts';

type Content = Omit<ListContent, 'name'>;
/** A page of a list; undefined for a cursor that is none. */
type ReadList = (context: ConsoleContext, frame: Frame, cursor: string | undefined) => Promise<Content | undefined>;

/** The lists of what waits for somebody. */
export function listRoutes(context: ConsoleContext): Hono {
  const app = new Hono();

  app.get('/lists/:name', async (c) => {
    const frame = frameOf(c, context);
    const name = LISTS.find((list) => list === c.req.param('name'));
    const content = name === undefined ? undefined : await READ[name](context, frame, c.req.query('cursor'));
    if (name === undefined || content === undefined) return c.html(messagePage(frame, CONSOLE_TEXT[frame.locale].notFound), 404);
    return c.html(listPage(frame, { name, ...content }));
  });

  app.get('/runbook/:entry', (c) => {
    const frame = frameOf(c, context);
    const entry = runbookEntry(c.req.param('entry'));
    if (entry === undefined) return c.html(messagePage(frame, CONSOLE_TEXT[frame.locale].notFound), 404);
    return c.html(runbookPage(frame, entry.heading, entry.text));
  });

  return app;
}

const DISPUTES_QUERY = ['console', 'disputes'];

const READ = {
  async person({ stage, now }, { locale }, cursor) {
    const page = await paymentsForAPerson(stage.table(), now(), cursor);
    if (page === 'invalid-cursor') return undefined;
    const text = CONSOLE_TEXT[locale];
    return {
      items: page.payments.map((payment) => paymentRow(payment, now(), locale)),
      remark: text.lookedBackTo(shortTime(new Date(page.backTo))),
      older: page.nextCursor === undefined ? undefined : { href: `/lists/person?cursor=${page.nextCursor}`, label: text.lookFurther },
    };
  },
  async stuck({ stage, now }, frame) {
    const { stuck, more } = await stuckPayments(stage.table(), stage.dueShards, now());
    return {
      items: stuck.slice(0, PAGE_SIZE).map((each) => stuckItem(each, now(), frame)),
      remark: more || stuck.length > PAGE_SIZE ? CONSOLE_TEXT[frame.locale].moreThanShown : undefined,
    };
  },
  async disputes({ stage, now }, frame, cursor) {
    const after = cursor === undefined ? undefined : decodeListCursor(cursor, DISPUTES_QUERY, 0);
    if (cursor !== undefined && after === undefined) return undefined;
    const { entries, next } = await lists(stage.table()).listDisputes(true, {
      apiClientId: undefined,
      limit: PAGE_SIZE,
      after: after?.position,
    });
    const older = next && `/lists/disputes?cursor=${encodeListCursor(DISPUTES_QUERY, { position: next, range: undefined })}`;
    return { items: entries.map((entry) => disputeItem(entry, now(), frame)), older: older === undefined ? undefined : { href: older } };
  },
  async endpoints({ deliveries, clients }, { locale }) {
    if (deliveries === undefined) return { items: [], remark: ENDPOINT_TEXT[locale].notDeployed };
    const { ids, isComplete } = await clients.all();
    const all = await Promise.all(
      ids.map(async (client) => (await deliveries.endpoints(client)).map((endpoint) => ({ client, endpoint }))),
    );
    const unwell = all.flat().filter(({ endpoint }) => needsAttention(endpoint));
    return {
      items: unwell.map(({ client, endpoint }) => endpointItem(client, endpoint, locale)),
      remark: isComplete ? undefined : ENDPOINT_TEXT[locale].onlySeenClients,
    };
  },
  async 'dead-letters'({ stage }, frame) {
    const counts = await Promise.all(stage.queues.map(async (queue) => ({ queue, count: await stage.messagesIn(queue) })));
    return { items: counts.map(({ queue, count }) => queueItem(queue, count, isDeadLetters(queue), frame)) };
  },
  async parked({ stage, now }, frame) {
    const parked = await listParked(stage.table(), now(), PAGE_SIZE);
    return {
      items: parked.slice(0, PAGE_SIZE).map((each) => parkedItem(each, frame)),
      remark: parked.length > PAGE_SIZE ? CONSOLE_TEXT[frame.locale].moreThanShown : undefined,
    };
  },
} as const satisfies Record<ListName, ReadList>;
