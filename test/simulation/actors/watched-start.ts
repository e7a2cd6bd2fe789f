import { type Ledger, type LedgerOrder, statementOf } from '../antom/ledger.ts';
import { has } from '../invariants/stored-payment.ts';
import type { Outcome } from '../world/invocations.ts';
import { SECOND, START } from '../world/settings.ts';
import type { Scene, StartCall } from './scene.ts';

/** A start, watched: what it is told must be true of the order's other payments at that moment. */
export async function watchedStart<Started>(
  scene: Scene,
  asked: Pick<StartCall, 'paymentRequestId' | 'ifOrderHasPayment'>,
  call: () => Promise<Outcome<Started>>,
): Promise<Outcome<Started>> {
  const { world, promised } = scene;
  const { nowMs } = world.scheduler;
  const started: StartCall = { ...asked, beganMs: nowMs(), endedMs: Infinity };
  promised.startCalls.push(started);
  const answer = await call();
  started.endedMs = nowMs();
  const problem = isBlocked(scene, started, answer) ? 'a start is refused, and nobody else has started for longer than a lease' : undefined;
  if (problem !== undefined) world.complaints.push({ invariant: 'I11', counter: 'stuck', text: problem });
  return answer;
}

/** The merchant gets the address of a page. If it asked for the only payment of its order, no other page may lead to a payment then. */
export function pageIsGiven(scene: Scene, paymentRequestId: string): void {
  const { promised, world } = scene;
  if (promised.pages.has(paymentRequestId)) return;
  const calls = promised.startCalls.filter((call) => [paymentRequestId, undefined].includes(call.paymentRequestId));
  const beganMs = Math.min(...calls.map((call) => call.beganMs));
  const others = calls.some(({ ifOrderHasPayment }) => ifOrderHasPayment === 'allow') ? [] : [...promised.pages];
  const other = others.find((id) => isPayable(scene, id) && !isAllowedSince(promised.startCalls, id, beganMs));
  if (other !== undefined) world.complaints.push({ invariant: 'I11', counter: 'doubled', text: 'an order can be paid on two pages' });
  promised.pages.add(paymentRequestId);
}

/** Waiting for others takes no longer than their lease, the wait itself, and what the clocks differ. */
const PATIENCE_MS = START.leaseMs + START.waitMs + 12 * SECOND;

function isBlocked({ promised, world }: Scene, started: StartCall, answer: Outcome<unknown>): boolean {
  if (answer.outcome !== 'refused' || answer.code !== 'start_in_progress') return false;
  const wasSlow = world.faultTimesMs.some((ms) => ms >= started.beganMs); // it may have used up its own time
  if (wasSlow) return false;
  return !promised.startCalls.some((call) => call !== started && call.endedMs >= started.endedMs - PATIENCE_MS);
}

function isAllowedSince(calls: readonly StartCall[], paymentRequestId: string, sinceMs: number): boolean {
  return calls.some((call) => call.paymentRequestId === paymentRequestId && call.ifOrderHasPayment === 'allow' && call.endedMs >= sinceMs);
}

/** The buyer can pay on its page, or has. What Antom has failed or cancelled, and what is given back, is over. */
function isPayable({ world }: Scene, paymentRequestId: string): boolean {
  const order = world.ledger.find({ paymentRequestId });
  const item = world.table.items().get(paymentRequestId);
  if (order === undefined || item === undefined || has(item, 'cancellation') || has(item, 'notCaptured')) return false;
  return ['open', 'declined', 'authorized'].includes(order.state) && refundedOf(order, world.ledger) < order.minorUnits;
}

/** What a bank has returned later counts, too: it is the buyer's still, and a person is told. */
function refundedOf({ refunds }: LedgerOrder, { stated }: Ledger): bigint {
  const paid = [...refunds.values()].filter(({ refundRequestId }) => stated.has(statementOf.refund(refundRequestId, 'SUCCESS')));
  return paid.reduce((sum, { minorUnits }) => sum + minorUnits, 0n);
}
