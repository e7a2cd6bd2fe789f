import { APPROVALS } from '../antom/approval.ts';
import type { LedgerOrder, ReviewStatus } from '../antom/ledger.ts';
import { oneOf } from '../engine/choices.ts';
import { HOUR, MINUTE, SECOND } from '../world/settings.ts';
import type { Scene } from './scene.ts';

/** What buyers do on Antom's page. */
const BUYERS: Readonly<Record<string, (scene: Scene, order: LedgerOrder) => Promise<void>>> = {
  approves: pay,
  'declines, and approves later': async (scene, order) => {
    decline(scene, order);
    await scene.pause(oneOf(scene.choices, [20 * SECOND, 10 * MINUTE, 29 * MINUTE, 40 * MINUTE]));
    await pay(scene, order);
  },
  declines: (scene, order) => {
    decline(scene, order);
    return Promise.resolve();
  },
  leaves: () => Promise.resolve(),
};

const WAYS = ['approves', 'approves', 'approves', 'declines, and approves later', 'declines', 'leaves'] as const;
const THINKING = [20 * SECOND, MINUTE, 5 * MINUTE, 29 * MINUTE + 55 * SECOND, 30 * MINUTE, 31 * MINUTE, 2 * HOUR] as const;

/** Buyers go to the page whose address they get, and do there what they like. */
export function buyers(scene: Scene): void {
  const served = new Set<string>();
  // Nobody has the address of that page but Antom, and the card's issuer asks the buyer all the same.
  scene.world.hooks.onRefusedInError = ({ paymentRequestId }) => scene.whenUrlIsGiven.tell(paymentRequestId);
  scene.whenUrlIsGiven.add((paymentRequestId) => {
    const order = scene.world.ledger.find({ paymentRequestId });
    if (order === undefined || served.has(paymentRequestId)) return;
    served.add(paymentRequestId);
    void (async () => {
      await scene.pause(oneOf(scene.choices, THINKING));
      await BUYERS[oneOf(scene.choices, WAYS)]?.(scene, order);
    })();
  });
}

function decline({ antom, choices, world }: Scene, order: LedgerOrder): void {
  // A refused payment that Antom also calls declined is none, as far as anybody can tell.
  if (order.state !== 'open' || order.isRefusedInError) return;
  world.scheduler.note('  the buyer declines');
  antom.declined(order);
  AFTER_A_DECLINE[choices.rarely(0.3, AFTER_A_DECLINE.length) - 1]?.(order);
}

/** What Antom may do besides: close the order, and say so at the next inquiry or only when it is asked to cancel; or refuse to cancel it. */
const AFTER_A_DECLINE: readonly ((order: LedgerOrder) => void)[] = [
  (order) => void (order.state = 'closed'),
  (order) => void Object.assign(order, { state: 'closed', failureCode: 'ORDER_IS_CLOSED' } satisfies Partial<LedgerOrder>),
  (order) => void (order.cancelRefusal = 'PROCESS_FAIL'),
  (order) => void (order.cancelRefusal = 'ORDER_STATUS_INVALID'),
];

async function pay(scene: Scene, order: LedgerOrder): Promise<void> {
  const { antom, choices, world } = scene;
  // The approval was on its way when the order was cancelled. Antom gives the money back, or has taken it.
  const wasAtTheBank = order.state === 'cancelled' && order.capture === 'none' ? choices.rarely(0.6, 3) : 0;
  if (order.state !== 'open' && order.state !== 'declined' && wasAtTheBank === 0) return;
  world.scheduler.note(`  the buyer approves ${order.paymentId}`);
  order.approval = oneOf(choices, APPROVALS);
  order.isSilent = choices.rarely(wasAtTheBank > 1 ? 0.5 : 0.1, 1) === 1;
  if (wasAtTheBank === 1) {
    antom.approvedTooLate(order);
    return;
  }
  if (choices.rarely(0.1, 1) === 1) antom.pending(order);
  const review = REVIEWS[choices.rarely(0.2, REVIEWS.length) - 1];
  order.review = review?.[0];
  antom.authorized(order);
  if (review !== undefined) void goOnReviewing(scene, order, review.slice(1));
  await CAPTURES[oneOf(choices, WAYS_OF_CAPTURE)]?.(scene, order);
}

/** The course of a risk review, which the capture does not wait for. The first has no end. */
const REVIEWS: readonly (readonly [ReviewStatus, ...ReviewStatus[]])[] = [
  ['PROCESSING'],
  ['PROCESSING', 'ACCEPT'],
  ['PROCESSING', 'REJECT'],
  ['ACCEPT'],
  ['PROCESSING', 'ACCEPT', 'REJECT'],
];

async function goOnReviewing({ pause, choices, antom }: Scene, order: LedgerOrder, course: readonly ReviewStatus[]): Promise<void> {
  for (const status of course) {
    await pause(oneOf(choices, [SECOND, 10 * MINUTE, 2 * HOUR, 5 * HOUR]));
    antom.reviewed(order, status);
  }
}

/** How Antom's automatic capture goes. */
const CAPTURES: Readonly<Record<string, (scene: Scene, order: LedgerOrder) => Promise<void>>> = {
  'two seconds later': (scene, order) => captureAfter(scene, order, 2 * SECOND),
  late: (scene, order) => captureAfter(scene, order, oneOf(scene.choices, [5 * MINUTE, 2 * HOUR])),
  fails: async (scene, order) => {
    await scene.pause(2 * SECOND);
    scene.antom.captureFailed(order);
  },
  'fails, and succeeds later': async (scene, order) => {
    await scene.pause(2 * SECOND);
    scene.antom.captureFailed(order);
    await captureAfter(scene, order, oneOf(scene.choices, [MINUTE, 40 * MINUTE]));
  },
  never: () => Promise.resolve(),
};
const WAYS_OF_CAPTURE = [
  'two seconds later',
  'two seconds later',
  'two seconds later',
  'two seconds later',
  'late',
  'fails',
  'fails, and succeeds later',
  'never',
] as const;

async function captureAfter({ pause, antom }: Scene, order: LedgerOrder, ms: number): Promise<void> {
  await pause(ms);
  antom.captured(order);
}
