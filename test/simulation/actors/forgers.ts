import type { LedgerOrder } from '../antom/ledger.ts';
import { captureResult, disputeStep, paymentResult } from '../antom/notifications.ts';
import { oneOf } from '../engine/choices.ts';
import { signedByAntom } from '../world/platform.ts';
import { MINUTE, SECOND } from '../world/settings.ts';
import type { Scene } from './scene.ts';

/** What somebody says who knows all ids and has no key. */
const LIES = [
  (order: LedgerOrder) => captureResult(order, true, order.paymentRequestId),
  (order: LedgerOrder) => paymentResult(order, true),
  (order: LedgerOrder) =>
    disputeStep(
      order,
      { disputeId: 'dispute-forged', disputeType: 'CHARGEBACK', minorUnits: order.minorUnits },
      { step: 'DISPUTE_CREATED' },
    ),
] as const;

/** How the forger signs: not at all like Antom, or with a signature that Antom gave to something else. */
const SIGNING: readonly [(scene: Scene) => (body: Uint8Array) => string, ...((scene: Scene) => (body: Uint8Array) => string)[]] = [
  () => () => 'algorithm=RSA256,keyVersion=1,signature=Zm9yZ2Vk',
  ({ world }) => {
    const other = signedByAntom(world)(new TextEncoder().encode('{"notifyType":"PAYMENT_PENDING"}'));
    return () => other;
  },
  () => () => '',
];

/** Somebody posts forged notifications. All are refused, and nothing changes. */
export function forgers(scene: Scene): void {
  const { choices, pause, platform, world } = scene;
  scene.whenUrlIsGiven.add((paymentRequestId) => {
    const order = world.ledger.find({ paymentRequestId });
    if (order === undefined || choices.rarely(0.1, 1) === 0) return;
    void (async () => {
      await pause(oneOf(choices, [SECOND, 10 * MINUTE]));
      const answer = await platform.notify('forged', oneOf(choices, LIES)(order), oneOf(choices, SIGNING)(scene));
      if (answer.outcome === 'returned' && answer.result.statusCode === 200)
        world.complaints.push({ invariant: 'I8', counter: 'unproven', text: 'a forged notification is acknowledged' });
    })();
  });
}
