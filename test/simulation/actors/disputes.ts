import type { LedgerDispute, LedgerOrder, LedgerStep } from '../antom/ledger.ts';
import { oneOf } from '../engine/choices.ts';
import { DAY, HOUR, SECOND } from '../world/settings.ts';
import type { Scene } from './scene.ts';

const judged = (judgedResult: string, judgedMinorUnits?: bigint): LedgerStep => ({
  step: 'DISPUTE_JUDGED',
  judgedResult,
  ...(judgedMinorUnits === undefined ? {} : { judgedMinorUnits }),
});
const [LOST, WON, PARTLY_LOST] = [judged('ACCEPT_BY_MERCHANT'), judged('ACCEPT_BY_CUSTOMER'), judged('ACCEPT_BY_MERCHANT', 5_000n)];
const [CREATED, DUE, SUPPLIED, ACCEPTED, CANCELLED, RESOLVED]: readonly LedgerStep[] = [
  'DISPUTE_CREATED',
  'DEFENSE_DUE_ALERT',
  'DEFENSE_SUPPLIED',
  'DISPUTE_ACCEPTED',
  'DISPUTE_CANCELLED',
  'RDR_RESOLVED',
].map((step) => ({ step }));

/** The course of a dispute, in the order in which Antom decides; its notifications may come in any other. The first has no end. */
const COURSES = [
  [CREATED],
  [CREATED, DUE, ACCEPTED],
  [CREATED, SUPPLIED, LOST],
  [CREATED, SUPPLIED, LOST],
  [CREATED, SUPPLIED, WON],
  [CREATED, DUE, PARTLY_LOST],
  [CREATED, CANCELLED],
  [CREATED, RESOLVED],
  [CREATED, SUPPLIED, WON, LOST],
  [CREATED, CANCELLED, LOST],
] as const;

/** What the others do not answer: the merchant answered, or the dispute went another way. */
const ENDS: ReadonlySet<string | undefined> = new Set(['DISPUTE_ACCEPTED', 'DISPUTE_CANCELLED', 'RDR_RESOLVED', 'DISPUTE_JUDGED']);

/** Buyers who dispute what was captured, in whole or in part, and some twice. Some only ask for documents. */
export function disputes(scene: Scene): void {
  const { choices, antom, pause, world } = scene;
  world.hooks.onDisputeAnswer = (...answered) => void pause(30 * SECOND).then(() => antom.disputeAnswered(...answered));
  scene.whenCaptured.add((order) => {
    for (let number = choices.rarely(0.35, 2); number > 0; number--) void dispute(scene, order, number);
  });
}

async function dispute(scene: Scene, order: LedgerOrder, number: number): Promise<void> {
  const { choices, antom, pause } = scene;
  const about: Omit<LedgerDispute, 'steps'> = {
    disputeId: `dispute-${String(number)}-of-${order.paymentId}`,
    disputeType: oneOf(choices, ['CHARGEBACK', 'CHARGEBACK', 'CHARGEBACK', 'RETRIEVAL_REQUEST']),
    minorUnits: oneOf(choices, [order.minorUnits, order.minorUnits, 30_000n, 10_000n]),
  };
  for (const step of oneOf<readonly (LedgerStep | undefined)[]>(choices, COURSES)) {
    await pause(oneOf(choices, [30 * SECOND, 3 * HOUR, 3 * HOUR, DAY]));
    const taken = order.disputes.get(about.disputeId)?.steps ?? [];
    const isAnswered = taken.some((each) => each.step === step?.step) && step?.judgedResult === undefined;
    const isAccepted = taken.some((each) => each.step === 'DISPUTE_ACCEPTED') && ENDS.has(step?.step); // the merchant has given in meanwhile
    if (step !== undefined && !isAnswered && !isAccepted) antom.disputed(order, about, step);
  }
}
