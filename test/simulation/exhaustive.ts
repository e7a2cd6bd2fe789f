import { aScene } from './actors/actors.ts';
import { anOrder } from './actors/merchants-order.ts';
import { deliverNotification, type Sending } from './actors/notifier.ts';
import { cheapSignatures } from './antom/signatures.ts';
import { replayedChoices } from './engine/choices.ts';
import { createInvariantCheck } from './invariants/check.ts';
import { endOf } from './invariants/same-end.ts';
import type { Violation } from './invariants/violation.ts';
import { type HappeningName, HAPPENINGS, type Story } from './stories.ts';
import { connections } from './world/connections.ts';
import { type Connect, wireFunctions } from './world/functions.ts';
import { createPlatform } from './world/platform.ts';
import { SECOND } from './world/settings.ts';
import { createWorld } from './world/world.ts';

/** Where a process dies: at which call, and whether the call is carried out. */
export interface CrashPoint {
  readonly call: number;
  readonly isDone: boolean;
}

export interface Telling {
  readonly violation: Violation | undefined;
  readonly steps: number;
  /** How many calls were made: there are twice as many crash points. */
  readonly calls: number;
  /** What has become of the payment. Undefined when the crash came before Antom had the order: then nothing of the story happened. */
  readonly end: string | undefined;
  readonly trace: readonly string[];
}

const signatures = cheapSignatures();
const MAX_STEPS = 3_000;

/** A story in one order, with at most one crash. */
export async function tell(
  { atAntom }: Story,
  happenings: readonly HappeningName[],
  crash: CrashPoint | undefined,
  { connect = connections, isTraced = false }: { readonly connect?: Connect; readonly isTraced?: boolean } = {},
): Promise<Telling> {
  let calls = 0;
  const choices = replayedChoices([]);
  const world = createWorld({
    choices,
    signatures,
    trouble: { faults: 0, lags: 0, refusals: 0 },
    troubledSteps: { from: 0, to: 0 },
    troubledMs: 0,
    // The first two faults of every call are a crash before it and a crash after it.
    faultPolicy: () => (calls++ === crash?.call ? (crash.isDone ? 2 : 1) : 0),
    isTraced,
  });
  const platform = createPlatform(world, wireFunctions(world, connect));
  const sent = new Map<string, Sending>();
  const scene = aScene(world, platform, (sending) => sent.set(sending.what, sending));
  world.hooks.onRefund = (_, refund) => scene.antom.refundEnded(refund, true);
  const check = createInvariantCheck(scene);

  const deliver = (what: string) => {
    const sending = sent.get(what);
    if (sending === undefined) return;
    sent.delete(what);
    deliverNotification(world, platform, sending, 0);
  };
  const mail = (what: string) => {
    deliver(what);
    return scene.pause(SECOND);
  };
  async function play(): Promise<void> {
    const merchant = anOrder(scene);
    await merchant.start('key-1');
    const [order] = world.ledger.orders.values();
    if (order === undefined) return;
    atAntom(scene, order);
    for (const happening of happenings) {
      world.scheduler.note(`the payment ${happening}`);
      await HAPPENINGS[happening]({ scene, order, merchant, mail });
    }
    for (const what of sent.keys()) deliver(what);
  }
  void play();

  let violation: Violation | undefined;
  await world.scheduler.run(
    () => violation === undefined && world.scheduler.steps() < MAX_STEPS,
    () => {
      platform.keepSweeping();
      violation = check.afterStep();
    },
  );
  violation ??= world.scheduler.steps() >= MAX_STEPS ? check.endless() : check.atRest();
  return {
    violation,
    steps: world.scheduler.steps(),
    calls,
    end: world.ledger.orders.size === 0 ? undefined : endOf(world.table.items()),
    trace: world.scheduler.trace,
  };
}

export function* permutations<Member>(members: readonly Member[]): Generator<readonly Member[]> {
  if (members.length <= 1) yield members;
  else for (const [index, first] of members.entries()) for (const rest of permutations(members.toSpliced(index, 1))) yield [first, ...rest];
}
