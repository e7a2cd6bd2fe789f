import { beforeAll, describe, expect, it, test } from 'vitest';
import { RISK_REVIEW_KINDS } from '../../../shared/payment/fact.ts';
import { hasAny, type Milestone, MILESTONE_NAMES, MILESTONES, milestonesThat } from '../../../shared/payment/milestone.ts';
import { contradictionsOf } from '../../../shared/payment/milestone-findings.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { PAYMENT_STATUSES } from '../../../shared/payment/payment-status.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { aPayment, refundsOf } from '../../support/a-payment.ts';
import { sectionOf } from '../../support/markdown.ts';
import { readPage } from './pages.ts';
import { recordable } from './recordable.ts';

const DIAGRAM = /```mermaid\n([^]*?)```/.exec(sectionOf(readPage('shared/contract/README.md'), 'Status'))?.[1] ?? '';
const DRAWN = [...DIAGRAM.matchAll(/^ *([A-Z_]+) --> ([A-Z_]+): (.+)$/gm)].flatMap(([, from = '', to = '', facts = '']) =>
  facts.split(', ').map((fact) => `${from} --> ${to}: ${fact}`),
);

/** Milestones after which another one is no longer recorded, as the conditions of the writes say. */
const BARRED_BY = Object.fromEntries(
  MILESTONE_NAMES.map((name) => [name, new Set<Milestone>([name, ...(MILESTONES[name].recording?.unless ?? [])])]),
) satisfies Record<string, ReadonlySet<Milestone>>;
BARRED_BY['rejection']?.add('acceptance');
for (const name of milestonesThat('barsClosing')) BARRED_BY['closing']?.add(name);

/** The payment one fact later, in every way that leaves nothing contradictory behind. */
function next(payment: Payment): { readonly fact: string; readonly after: Payment }[] {
  const milestones = MILESTONE_NAMES.filter((name) => !hasAny(payment, [...(BARRED_BY[name] ?? [])]))
    .filter((name) => name !== 'notCaptured' || payment.captureFailed !== undefined)
    .flatMap((fact) => recordable(payment, fact).map((after) => ({ fact, after })));
  const refunds = payment.captured === undefined ? [] : [refundsOf('SUCCESS', 1n), refundsOf('SUCCESS', 1n, 45_999n)];
  const refunded = refunds
    .filter((more) => Object.keys(more).length > Object.keys(payment.refunds).length)
    .map((more) => ({ fact: 'refund', after: { ...payment, refunds: more } }));
  return [...milestones, ...refunded].filter(({ after }) => contradictionsOf(after).length === 0);
}

/** They decide nothing: what follows them follows without them, too. Of all others every order is tried. */
const DECIDE_NOTHING: readonly string[] = ['abandoned', ...RISK_REVIEW_KINDS];

/** Every payment that facts in any order can make, and the transitions between their statuses. */
function walk() {
  const payments = new Map<string, Payment>();
  const transitions = new Set<string>();
  const ahead = [aPayment()];
  for (let payment = ahead.pop(); payment !== undefined; payment = ahead.pop()) {
    const key = keyOf(payment);
    if (payments.has(key)) continue;
    payments.set(key, payment);
    for (const { fact, after } of next(payment)) {
      transitions.add(`${statusOf(payment)} --> ${statusOf(after)}: ${fact}`);
      if (!DECIDE_NOTHING.includes(fact)) ahead.push(after);
    }
  }
  return { payments: [...payments.values()], transitions: [...transitions] };
}

function keyOf(payment: Payment): string {
  return JSON.stringify(payment, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

describe('the state diagram', () => {
  let payments: readonly Payment[];
  let transitions: readonly string[];
  beforeAll(() => {
    ({ payments, transitions } = walk());
  });

  it('draws every change of status that facts can make in any order, and no other', () => {
    const changes = transitions.filter((transition) => !isLoop(transition));
    expect(DRAWN.filter((transition) => !isLoop(transition)).toSorted()).toEqual(changes.toSorted());
  });

  it('draws a fact that never changes a status where it can be recorded', () => {
    const changing = new Set(transitions.filter((transition) => !isLoop(transition)).map(factOf));
    const silent = transitions.filter((transition) => isLoop(transition) && !changing.has(factOf(transition)) && !isLeftOut(transition));
    expect(silent).not.toEqual([]);
    expect(DRAWN.filter(isLoop).toSorted()).toEqual(silent.toSorted());
  });

  it('leaves out the facts of a risk review, which can be recorded in every status and change none, and the text says so', () => {
    const loops = new Set(transitions.filter(isLoop));
    const statuses = PAYMENT_STATUSES.filter((status) => status !== 'REVIEW');
    const everywhere = statuses.flatMap((status) => RISK_REVIEW_KINDS.map((fact) => `${status} --> ${status}: ${fact}`));
    expect(transitions.filter(isLeftOut).toSorted()).toEqual(everywhere.toSorted());
    expect(everywhere.filter((transition) => !loops.has(transition))).toEqual([]);
    expect(sectionOf(readPage('shared/contract/README.md'), 'Status')).toContain(
      '`riskReviewStarted`, `riskReviewAccepted` and `riskReviewRejected`, can be recorded in every status and',
    );
  });

  it('names every other milestone, and every status but REVIEW', () => {
    const milestones = MILESTONE_NAMES.filter((name) => !RISK_REVIEW_KINDS.some((kind) => kind === name));
    expect(new Set(DRAWN.map(factOf))).toEqual(new Set([...milestones, 'refund']));
    const statuses = new Set(DRAWN.flatMap((transition) => transition.split(/ --> |: /).slice(0, 2)));
    expect(statuses).toEqual(new Set(PAYMENT_STATUSES.filter((status) => status !== 'REVIEW')));
  });

  test('REVIEW follows every status, and a capture that fits leads out of it unless a fact is unknown', () => {
    for (const payment of payments) {
      expect(statusOf({ ...payment, unknownFacts: ['captureReversed'] })).toBe('REVIEW');
      expect(statusOf({ ...payment, anomalies: ['authorized other KRW 1'] })).toBe(
        payment.captured === undefined ? 'REVIEW' : statusOf(payment),
      );
    }
  });
});

function isLoop(transition: string): boolean {
  return /^(\w+) --> \1:/.test(transition);
}

function isLeftOut(transition: string): boolean {
  return RISK_REVIEW_KINDS.some((kind) => kind === factOf(transition));
}

function factOf(transition: string): string {
  return transition.split(': ')[1] ?? '';
}
