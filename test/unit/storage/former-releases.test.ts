import { readFileSync } from 'node:fs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { viewOf } from '../../../shared/contract/payment-view.ts';
import { parseQueueMessage, serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import { DISPUTE_STEPS } from '../../../shared/payment/dispute.ts';
import { FACT_KINDS } from '../../../shared/payment/fact.ts';
import { CLOSING_REASONS, REFUND_STATES } from '../../../shared/payment/payment.ts';
import { eraseTexts } from '../../../shared/storage/erasure-writes.ts';
import { paymentItem } from '../../../shared/storage/payment-schemas.ts';
import type { StoredPayment } from '../../../shared/storage/stored-payment.ts';
import { ATTRIBUTES } from '../../fixtures/releases/e443d93.attributes.ts';
import { itemFromJson, itemToJson } from '../../fixtures/releases/stored-json.ts';
import { FACTS, paymentOf, STORIES, type Story, tellStory } from '../../fixtures/releases/stories.ts';
import { aNewRefund } from '../../support/a-fact.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { memoryPaymentsTable } from '../../support/memory-payments-table.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';

/*
 * The release before this one, as it was frozen by fixtures/releases/freeze-release.ts. What it has written, this release reads; and what this release
 * writes, that one reads, during a rollout and after a rollback.
 */

const json = z.record(z.string(), z.unknown());
const frozen = z
  .object({
    payments: z.record(z.string(), z.object({ item: json, view: json })),
    order: z.object({ item: json, shows: json }),
    messages: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/releases/e443d93.json', import.meta.url), 'utf8')));

function aTable() {
  const table = { ...memoryPaymentsTable(), now: () => CREATED_AT };
  const { client, tableName: TableName } = table;
  return {
    table,
    store: wholePaymentStore(table),
    put: (item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item: item })),
    async item(paymentRequestId: string): Promise<Record<string, unknown>> {
      const { Item = {} } = await client.send(new GetCommand({ TableName, Key: { paymentRequestId }, ConsistentRead: true }));
      return Item;
    },
  };
}

describe('what the release before has written', () => {
  test.each(Object.entries(frozen.payments))('is shown as it showed it: %s', async (name, { item, view }) => {
    const { store, put } = aTable();
    await put(itemFromJson(item));
    const payment = await store.get(paymentOf(name).paymentRequestId);
    const shown = payment && viewOf(payment, minutesLater(120));
    // An answer in which time alone hides something has no number of its own. The release before showed nothing after a decline that time could hide.
    const isHiddenByTime = shown?.sequence === undefined;
    expect(shown).toMatchObject(isHiddenByTime ? { ...view, sequence: undefined } : view);
  });

  test.each(Object.entries(frozen.payments))('can be written to by this release: %s', async (name, { item }) => {
    const { store, put } = aTable();
    await put(itemFromJson(item));
    for (const fact of FACTS)
      expect(await store.record(paymentOf(name).paymentRequestId, fact, minutesLater(300))).not.toMatchObject({
        outcome: 'unknown-payment',
      });
    expect(await store.get(paymentOf(name).paymentRequestId)).toMatchObject({ unknownFacts: [] });
  });

  test('is an order with its payments', async () => {
    const { store, put } = aTable();
    await put(itemFromJson(frozen.order.item));
    const { open, ...order } = await store.getOrder(paymentOf('captured'));
    expect({ ...order, open: [...open] }).toEqual(frozen.order.shows);
  });

  test.each(Object.entries(frozen.messages))('is a message that is understood whole: %s', (_, text) => {
    const { message, notUnderstood, sentAt } = parseQueueMessage(text);
    expect(notUnderstood).toBeUndefined();
    expect(JSON.parse((message && serializeQueueMessage(message, new Date(sentAt ?? ''))) ?? '')).toEqual(JSON.parse(text));
  });
});

/** Attributes that are new since. None of them may look like a fact there; `why` says what that release does without it. */
const NEW_ATTRIBUTES = {
  merchantAccountId: { why: 'it took no payments for one of several accounts' },
  erased: { why: 'the texts are gone there, too, and it does not say who has erased them' },
  startedBy: { why: 'it shows nobody' },
  statusSecret: { why: 'it gives no token out, and knows no route for one' },
  statusAskedAtEpochMs: { why: 'it asks Antom for no buyer' },
  disputeAnswers: { why: 'it sends the answer to Antom, which refuses a second one' },
  list: { why: 'it has no lists by time' },
} as const satisfies Record<Exclude<keyof StoredPayment, (typeof ATTRIBUTES)[number]>, { readonly why: string }>;

const ACTOR = 'key:backend';

/** Told by the code as it is, with the new attributes in it. */
const NEW_STORIES: Readonly<Record<string, Story>> = {
  ...STORIES,
  answered: (store, payment) => store.recordSentAnswer(payment, 'dispute-1', { step: 'DISPUTE_ACCEPTED' }, minutesLater(3), ACTOR),
  closing: (store, payment) => store.recordClosing(payment, 'merchant', minutesLater(3), ACTOR),
  asked: (store, payment) => store.claimStatusCheck(payment, 10_000, minutesLater(3)),
  refundRequested: async (store, payment) => {
    for (const fact of FACTS.filter(({ kind }) => kind === 'authorized' || kind === 'captured'))
      await store.record(payment.paymentRequestId, fact, minutesLater(2));
    await store.reserveRefund(payment, aNewRefund({ requestedBy: ACTOR, limitCountId: 'count-1' }), minutesLater(3));
  },
};

/** As that release decides whether an attribute that it does not know may hold a fact, which then makes the payment `REVIEW`. */
function looksLikeFact(value: unknown): boolean {
  if (value instanceof Set) return true;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.hasOwn(value, 'recordedAt') || Object.values(value).some(looksLikeFact);
}

const told = Object.entries(NEW_STORIES).map(async ([name, story]) => {
  const { store, item } = aTable();
  const { paymentRequestId } = await tellStory(store, name, story, {
    merchantAccountId: 'account-1',
    startedBy: ACTOR,
    statusSecret: 's'.repeat(22),
  });
  return [name, await item(paymentRequestId)] as const;
});
told.push(
  (async () => {
    const { table, store, item } = aTable();
    const { paymentRequestId } = await tellStory(
      store,
      'erased',
      (...life) => STORIES['reviewed']?.(...life) ?? Promise.reject(new Error()),
    );
    await eraseTexts(table, paymentRequestId, 'operator', minutesLater(100));
    return ['erased', await item(paymentRequestId)] as const;
  })(),
);
const known: ReadonlySet<string> = new Set(ATTRIBUTES);

describe('what this release writes', () => {
  test('has no attribute that the release before would take for a fact that it does not know', async () => {
    for (const [name, item] of await Promise.all(told)) {
      const unknown = Object.entries(item).filter(([attribute, value]) => !known.has(attribute) && looksLikeFact(value));
      expect([name, unknown]).toEqual([name, []]);
    }
  });

  test('has the new attributes that are listed, and no others', async () => {
    const items = await Promise.all(told);
    const written = new Set(items.flatMap(([, item]) => Object.keys(item)).filter((attribute) => !known.has(attribute)));
    expect([...written].sort()).toEqual(Object.keys(NEW_ATTRIBUTES).sort());
    expect(Object.keys(paymentItem.shape).filter((name) => !known.has(name) && !Object.hasOwn(NEW_ATTRIBUTES, name))).toEqual([]);
  });

  test('has each attribute in the form in which the release before wrote it', async () => {
    const forms = new Set(Object.values(frozen.payments).flatMap(({ item }) => formsIn(item)));
    const names = new Set([...forms].map(nameOf));
    for (const [name, item] of await Promise.all(told)) {
      const other = formsIn(itemToJson(item)).filter((form) => names.has(nameOf(form)) && !forms.has(form));
      expect([name, other]).toEqual([name, []]);
    }
  });

  test('names no fact, state, reason or step that the release before does not know', () => {
    expect(FACT_KINDS.filter((kind) => !KNOWN_WORDS.has(kind))).toEqual([]);
    expect(REFUND_STATES.filter((state) => !KNOWN_WORDS.has(state))).toEqual([]);
    expect(CLOSING_REASONS.filter((reason) => !KNOWN_WORDS.has(reason))).toEqual([]);
    expect(DISPUTE_STEPS.filter((step) => !KNOWN_WORDS.has(step))).toEqual([]);
  });

  test('is a message of a version and a kind that the release before knows', () => {
    const envelopeOf = (text: string) => z.object({ version: z.int(), kind: z.string() }).parse(JSON.parse(text));
    const before = Object.values(frozen.messages).map(envelopeOf);
    const paymentRequestId = 'x';
    const messages = [
      { kind: 'webhook', body: new Uint8Array() },
      { kind: 'facts', paymentRequestId, facts: FACTS },
      { kind: 'reviewed', paymentRequestId },
    ] as const;
    for (const message of messages) expect(before).toContainEqual(envelopeOf(serializeQueueMessage(message, CREATED_AT)));
  });
});

const KNOWN_WORDS: ReadonlySet<string> = new Set([
  ...['authorized', 'captured', 'authorizationFailed', 'captureFailed', 'riskReviewStarted', 'riskReviewAccepted', 'riskReviewRejected'],
  ...['cancellation', 'notPlaced', 'notCaptured', 'abandoned', 'refund', 'refundReturned', 'dispute', 'anomaly'],
  ...['RESERVED', 'PROCESSING', 'FAIL', 'SUCCESS', 'RETURNED', 'merchant', 'expired'],
  ...[
    'DISPUTE_CREATED',
    'DEFENSE_DUE_ALERT',
    'DEFENSE_SUPPLIED',
    'DISPUTE_CANCELLED',
    'DISPUTE_ACCEPTED',
    'RDR_RESOLVED',
    'DISPUTE_JUDGED',
  ],
]);

/** Such as `captured M` and `captured.recordedAt S`. Of maps by id every entry counts. */
function formsIn(item: object): string[] {
  return Object.entries(item).flatMap(([name, value]) => formsOf(name, value));
}

function formsOf(name: string, value: unknown): string[] {
  const [[type, content] = ['', undefined]] = Object.entries(z.record(z.string(), z.unknown()).parse(value));
  if (type !== 'M') return [`${name} ${type}`];
  const entries = Object.entries(z.record(z.string(), z.unknown()).parse(content));
  const isById = name === 'refunds' || name === 'disputes';
  return [`${name} M`, ...entries.flatMap(([key, each]) => formsOf(isById ? `${name}.*` : `${name}.${key}`, each))];
}

const nameOf = (form: string) => form.split(' ')[0];
