import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { ReconcilerDependencies } from '../../functions/reconciler/reconciliation.ts';
import { synthesize } from '../../infra/local/runner/synthesize.ts';
import { loadTemplate } from '../../infra/local/runner/template.ts';
import { OPERATIONS } from '../../shared/antom/operations.ts';
import type { PaymentRouteKey } from '../../shared/contract/route-keys.ts';
import { aCapturedPayment, aStartedPayment, startedWithUnknownOutcome } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { aCheckout, aRequest, type MerchantApp } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { localOnly } from '../support/target.ts';
import { until } from '../support/until.ts';
import { reconcileUntil } from './reconcile-until.ts';
import { useEvents } from './use-of-events.ts';

/*
 * Each function's IAM actions against the calls that it makes while everything that it can do is done once: whether none is missing, and none
 * more than is used. The local run does not enforce IAM, it only sees the calls: of a Query it sees neither table nor index, so which resource
 * an action is allowed on is the template test's to say.
 */

const system = runningSystem();

/** `<service>:<action>` by the function's name, as the output `<name>Name` has it. */
type ActionsByFunction = Readonly<Record<string, readonly string[]>>;

const POLLING = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

/** Actions that no function calls itself. Lambda polls its queues, with the role of the function that it calls. */
const OF_THE_QUEUE_MAPPING: ActionsByFunction = {
  PaymentWorker: POLLING,
  EventDispatcher: POLLING,
  EventDeliverer: POLLING,
};

/** Writing its log and its traces is no call of a function's code either. */
const OF_THE_RUNTIME = /^(logs|xray):/;

/**
 * Calls that are made here and not on AWS. A refused write gives the item that its condition met, and only when there is none does the store read
 * it: dynalite never gives it, DynamoDB gives it whenever it exists. The reconciler writes to payments that exist, since none is ever deleted.
 * The API and the worker read for reasons of their own.
 */
const ONLY_HERE: ReadsPayments extends never ? ActionsByFunction : never = { Reconciler: ['dynamodb:GetItem'] };

/** Should the reconciler ever come to read payments by their ids, the line above is wrong, and no longer compiles. */
type ReadsPayments = Extract<keyof ReconcilerDependencies['store'], 'get'>;

const LambdaFunction = z.object({ Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }) });
const Policy = z.object({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.object({ Statement: z.array(z.object({ Action: z.union([z.string(), z.array(z.string())]) })) }),
});
const Reference = z.object({ Ref: z.string() });

/** What the template allows. */
async function allowedActions(): Promise<ActionsByFunction> {
  const { resources, outputs } = loadTemplate(await synthesize({ onProgress: () => undefined }));
  const policies = resources.filter(({ type }) => type === 'AWS::IAM::Policy').map(({ properties }) => Policy.parse(properties));
  const functions = resources.filter(({ type }) => type === 'AWS::Lambda::Function');
  return Object.fromEntries(
    functions.map(({ logicalId, properties }) => {
      const [role] = LambdaFunction.parse(properties).Role['Fn::GetAtt'];
      const [output] = Object.entries(outputs).find(([, value]) => Reference.safeParse(value).data?.Ref === logicalId) ?? [];
      if (output === undefined) throw new Error(`no output has the name of ${logicalId}`);
      const name = output.replace(/Name$/, '');
      const actions = policies
        .filter(({ Roles }) => Roles.some(({ Ref }) => Ref === role))
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action))
        .filter((action) => !OF_THE_RUNTIME.test(action) && OF_THE_QUEUE_MAPPING[name]?.includes(action) !== true);
      return [name, [...new Set(actions)].toSorted()];
    }),
  );
}

/** Records from now on what each function calls. */
function recordCalls(): () => ActionsByFunction {
  const { awsFaults, stack } = system();
  const nameOf = new Map(Object.entries(stack.outputs).map(([output, value]) => [value, output.replace(/Name$/, '')]));
  const called = new Map<string, Set<string>>();
  awsFaults.beforeCall = ({ functionName, service, action }) => {
    if (functionName === undefined) return;
    const name = nameOf.get(functionName) ?? functionName;
    const actions = called.get(name) ?? new Set();
    called.set(name, actions.add(`${service}:${action}`));
  };
  return () =>
    Object.fromEntries(
      [...called].map(([name, actions]) => [name, [...actions].filter((action) => ONLY_HERE[name]?.includes(action) !== true).toSorted()]),
    );
}

interface Subjects {
  readonly merchant: MerchantApp;
  /** A captured payment with one refund and two disputes. */
  readonly paid: { readonly id: string; readonly refundRequestId: string; readonly disputes: readonly [string, string] };
  readonly referenceOrderId: string;
  /** A payment that is not paid. */
  readonly open: string;
}

const CALLS = {
  'POST /checkouts': ({ merchant }) => merchant.call('POST', '/checkouts', { body: aCheckout() }),
  'GET /orders': ({ merchant, referenceOrderId }) => merchant.call('GET', `/orders?referenceOrderId=${referenceOrderId}&refresh=true`),
  'POST /order-refunds': ({ merchant, referenceOrderId }) =>
    merchant.call('POST', '/order-refunds', {
      body: { referenceOrderId, reference: 'return-1', refundAmount: { currency: 'KRW', value: '100' }, force: true },
    }),
  'POST /payments': ({ merchant }) => merchant.start(),
  'GET /payments': async ({ merchant, referenceOrderId }) => {
    for (const query of ['status=CAPTURED', 'paymentId=unknown']) await merchant.call('GET', `/payments?${query}`);
    return merchant.call('GET', `/payments?referenceOrderId=${referenceOrderId}`);
  },
  'GET /refunds': ({ merchant }) => merchant.call('GET', '/refunds'),
  'GET /disputes': ({ merchant }) => merchant.call('GET', '/disputes'),
  'GET /totals': ({ merchant }) => merchant.call('GET', '/totals?day=2026-01-31'),
  'GET /payments/{paymentRequestId}': ({ merchant, paid }) => merchant.refresh(paid.id),
  'POST /payments/{paymentRequestId}/cancel': ({ merchant, open }) => merchant.cancel(open),
  'POST /payments/{paymentRequestId}/refunds': ({ merchant, paid }) => merchant.refund(paid.id, '100', { force: true }),
  'GET /payments/{paymentRequestId}/refunds': ({ merchant, paid }) => merchant.call('GET', `/payments/${paid.id}/refunds`),
  'GET /payments/{paymentRequestId}/refunds/{refundRequestId}': ({ merchant, paid }) =>
    merchant.call('GET', `/payments/${paid.id}/refunds/${paid.refundRequestId}`),
  'GET /payments/{paymentRequestId}/disputes/{disputeId}': ({ merchant, paid }) =>
    merchant.call('GET', `/payments/${paid.id}/disputes/${paid.disputes[0]}`),
  'GET /payments/{paymentRequestId}/disputes/{disputeId}/evidence': ({ merchant, paid }) =>
    merchant.call('GET', `/payments/${paid.id}/disputes/${paid.disputes[0]}/evidence?type=DISPUTE_EVIDENCE_TEMPLATE`),
  'POST /payments/{paymentRequestId}/disputes/{disputeId}/accept': ({ merchant, paid }) =>
    merchant.call('POST', `/payments/${paid.id}/disputes/${paid.disputes[0]}/accept`),
  'POST /payments/{paymentRequestId}/disputes/{disputeId}/defense': ({ merchant, paid }) =>
    merchant.call('POST', `/payments/${paid.id}/disputes/${paid.disputes[1]}/defense`, { body: { disputeEvidence: 'cHJvb2Y=' } }),
} satisfies Record<PaymentRouteKey, (subjects: Subjects) => Promise<{ readonly status: number }>>;

/** What a merchant can do: each route once, and each so that it does its work. */
async function useTheApi(): Promise<void> {
  const { merchant, antom } = system();
  const request = aRequest();
  const { id } = await aCapturedPayment(system(), request);
  const refund = await merchant.refund(id, '1000');
  await merchant.untilRefund(refund.body, 'SUCCESS');
  const disputes = [antom.disputes.open(id, { type: 'CHARGEBACK' }), antom.disputes.open(id, { type: 'CHARGEBACK' })] as const;
  await until(async () => ((await merchant.payment(id)).disputes?.length === disputes.length ? true : undefined));
  const subjects: Subjects = {
    merchant,
    paid: { id, refundRequestId: refund.body.refundRequestId, disputes },
    referenceOrderId: request.order.referenceOrderId,
    open: (await aStartedPayment(system())).id,
  };
  for (const [route, call] of Object.entries(CALLS))
    expect([route, (await call(subjects)).status]).toEqual([route, expect.toBeOneOf([200, 201])]);
}

/** A capture by the payment's id, by the index of Antom's ids, and by asking Antom when the item does not know Antom's id yet. */
async function correlateCaptures(): Promise<void> {
  const { merchant, antom } = system();
  await aCapturedPayment(system());

  antom.faults.nextCapture({ kind: 'request-id', value: 'notOurs01' });
  await aCapturedPayment(system());

  antom.faults.always('pay', { kind: 'lost-answer' });
  antom.faults.notifications({ hold: ['notifyPayment'] });
  antom.faults.nextCapture({ kind: 'request-id', value: 'notOurs02' });
  const id = await startedWithUnknownOutcome(system());
  antom.buyer.approve(id);
  await merchant.until(id, 'CAPTURED');
  antom.faults.clear();
  await antom.faults.releaseHeld();
}

/** A review that ends: its notification says only that Antom is to be asked. */
async function reviewOne(): Promise<void> {
  const { merchant, antom } = system();
  antom.faults.nextReview({ kind: 'review' });
  const { id } = await aCapturedPayment(system());
  antom.acquirer.decideReview(id, 'ACCEPT');
  await until(async () => ((await merchant.payment(id)).riskReview?.status === 'ACCEPT' ? true : undefined));
}

/** What only the reconciler ends: a payment that Antom never got, one that is not paid, one whose notifications are lost, a refund that Antom never got. */
async function leaveItToTheReconciler(): Promise<void> {
  const { merchant, antom, expire } = system();
  antom.faults.always('pay', { kind: 'lost-request' });
  const unplaced = await startedWithUnknownOutcome(system());
  antom.faults.clear();
  await reconcileUntil(system(), unplaced, ({ final }) => final === true);

  const { id: unpaid } = await aStartedPayment(system());
  await expire(unpaid);
  await reconcileUntil(system(), unpaid, ({ status }) => status === 'EXPIRED');

  antom.faults.notifications({ drop: true });
  const { id: unnotified, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  await antom.settled();
  await reconcileUntil(system(), unnotified, ({ status }) => status === 'CAPTURED');

  antom.faults.next('refund', { kind: 'lost-request' });
  const { body: refund } = await merchant.refund(unnotified, '1000');
  await reconcileUntil(system(), unnotified, async () => {
    await antom.settled();
    return (await merchant.refundOf(unnotified, refund.refundRequestId)).refundStatus === 'SUCCESS';
  });
  antom.faults.clear();
}

localOnly('watches calls to AWS')('each function may call exactly the AWS actions that it calls', async () => {
  const calledActions = recordCalls();

  await useTheApi();
  await correlateCaptures();
  await reviewOne();
  await leaveItToTheReconciler();
  await useEvents(system());

  const { antom } = system();
  expect(new Set(antom.calls().map(({ operation }) => operation))).toEqual(new Set(Object.keys(OPERATIONS))); // nothing was left out
  expect(antom.faults.unused()).toBe(0);
  expect(calledActions()).toEqual(await allowedActions());
});
