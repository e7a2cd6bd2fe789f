import type { ConsoleStage } from '../../../infra/console/console-stage.ts';
import { aDisputeStep, anAnomaly, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { aConsoleStage, anOrderedPayment, type TestedStage } from './a-console-stage.ts';

/** What others may have written wherever a text is theirs: markup, marks that turn the direction of reading, and 10 kB without a space. */
export const HOSTILE_TEXTS = {
  markup: `"'><script src=//evil.example></script><img src=x onerror=alert(1)>`,
  direction: 'order-\u202E000,999\u2067\u0645\u0631\u062D\u0628\u0627',
  length: 'x'.repeat(10_000),
} as const;

export interface HostileStage {
  readonly text: string;
  readonly tested: TestedStage;
  readonly paid: string;
  readonly failed: string;
  readonly endpointId: string;
}

/** A stage in which every text that is not ours is the given one. */
export async function aHostileStage(text: string): Promise<HostileStage> {
  const tested = aConsoleStage();
  const { store, webhooks } = tested;
  const endpointId = 'ep_ponmlkjihgfedcbaponmlkjihgfedcba';
  const payment = (number: number) => anOrderedPayment(number, { referenceOrderId: text, orderDescription: text });
  const [paid, failed] = [payment(1), payment(2)];
  for (const each of [paid, failed]) await store.create(each, minutesLater(1));
  const provenance = { source: 'notification', resultCode: text, resultMessage: text } as const;
  await store.record(failed.paymentRequestId, anOutcome('authorizationFailed', { provenance }), minutesLater(2));
  await store.record(paid.paymentRequestId, anOutcome('captured', { card: { brand: text, maskedNumber: text } }), minutesLater(2));
  const refund = aNewRefund({ refundRequestId: 'refund', reason: text, reference: text });
  await store.reserveRefund({ paymentRequestId: paid.paymentRequestId, apiClientId: 'shop' }, refund, minutesLater(3));
  const failedRefund = aRefund('FAIL', { refundRequestId: 'refund', provenance });
  for (const fact of [failedRefund, aDisputeStep('DISPUTE_CREATED', { reasonMessage: text }), anAnomaly(text)])
    await store.record(paid.paymentRequestId, fact, minutesLater(4));
  webhooks.published(paid.paymentRequestId);
  const callWebhooks: ConsoleStage['callWebhooks'] = async (call) => {
    const answer = await webhooks.call(call);
    // As a JSON text: wherever an address or a name stands, however deep.
    const told = JSON.stringify(answer).replaceAll(
      /"(url|description|code|type)":"[^"]*"/g,
      (_, name: string) => `"${name}":${JSON.stringify(text)}`,
    );
    const changed: typeof answer = JSON.parse(told);
    return changed;
  };
  const stage: ConsoleStage = { ...tested.stage, callWebhooks };
  return { tested: { ...tested, stage }, text, paid: paid.paymentRequestId, failed: failed.paymentRequestId, endpointId };
}

/** The pages on which such a text stands. */
export function hostilePages({ text, paid, failed, endpointId }: HostileStage): readonly string[] {
  const sought = encodeURIComponent(text);
  return [
    '/',
    `/payments/${paid}`,
    `/payments/${failed}`,
    ...['person', 'stuck', 'disputes', 'endpoints'].map((name) => `/lists/${name}`),
    '/days?from=2026-01-31&to=2026-01-31',
    `/search?q=${sought}&all=1`,
    `/endpoints?client=${sought}`,
    '/endpoints?client=shop',
    `/endpoints/shop/${endpointId}`,
  ];
}
