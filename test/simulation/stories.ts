import type { anOrder } from './actors/merchants-order.ts';
import type { Scene } from './actors/scene.ts';
import type { LedgerOrder } from './antom/ledger.ts';
import { SECOND } from './world/settings.ts';

/** One thing that happens to a payment, from its cause until everybody has done their part. */
type Happening = (stage: Stage) => Promise<unknown>;

export interface Stage {
  readonly scene: Scene;
  readonly order: LedgerOrder;
  readonly merchant: ReturnType<typeof anOrder>;
  /** Delivers what Antom has sent of this kind. */
  readonly mail: (what: string) => Promise<unknown>;
}

export const HAPPENINGS = {
  'hears the decline': ({ mail }) => mail('authorizationFailed'),
  'hears the authorization': ({ mail }) => mail('authorized'),
  'hears the capture': ({ mail }) => mail('captured'),
  'hears the failed capture': ({ mail }) => mail('captureFailed'),
  'hears the refund': ({ mail }) => mail('refund SUCCESS'),
  'hears of the review': ({ mail }) => mail('RISK_POST_REVIEW'),
  'hears of a dispute': ({ mail }) => mail('DISPUTE_CREATED'),
  'hears its end': ({ mail }) => mail('DISPUTE_CANCELLED'),
  reconciles: ({ scene }) => scene.pause(61 * SECOND),
  'is refreshed': ({ merchant }) => merchant.refresh(),
  'is cancelled': ({ merchant }) => merchant.cancel(),
  'is refunded': ({ merchant }) => merchant.refund(20_000n),
  'is started again': ({ merchant }) => merchant.start('key-1'),
} as const satisfies Record<string, Happening>;
export type HappeningName = keyof typeof HAPPENINGS;

/** A state of affairs at Antom, and up to six things that then happen here in every order. */
export interface Story {
  readonly atAntom: (scene: Scene, order: LedgerOrder) => void;
  readonly happenings: readonly HappeningName[];
  /** Whether the end is the same in whatever order they happen. With a merchant's requests it is not: a refund before the capture is refused. */
  readonly hasOneEnd: boolean;
}

const paid = ({ antom }: Scene, order: LedgerOrder) => {
  antom.authorized(order);
  antom.captured(order);
};

export const STORIES = {
  'declined, then paid': {
    atAntom: (scene, order) => {
      scene.antom.declined(order);
      paid(scene, order);
    },
    happenings: ['hears the decline', 'hears the authorization', 'hears the capture', 'reconciles', 'is refreshed', 'is started again'],
    hasOneEnd: true,
  },
  'paid and cancelled': {
    atAntom: paid,
    happenings: ['hears the authorization', 'hears the capture', 'is cancelled', 'is refunded', 'reconciles'],
    hasOneEnd: false,
  },
  'paid and refunded': {
    atAntom: paid,
    happenings: ['hears the capture', 'is refunded', 'hears the refund', 'reconciles', 'is refreshed'],
    hasOneEnd: false,
  },
  'paid and disputed': {
    atAntom: (scene, order) => {
      paid(scene, order);
      const dispute = { disputeId: 'dispute-1', disputeType: 'CHARGEBACK', minorUnits: order.minorUnits } as const;
      scene.antom.disputed(order, dispute, { step: 'DISPUTE_CREATED' });
      scene.antom.disputed(order, dispute, { step: 'DISPUTE_CANCELLED' });
    },
    happenings: ['hears the authorization', 'hears the capture', 'hears of a dispute', 'hears its end', 'reconciles'],
    hasOneEnd: true,
  },
  'the capture fails, and succeeds': {
    atAntom: (scene, order) => {
      scene.antom.authorized(order);
      scene.antom.captureFailed(order);
      scene.antom.captured(order);
    },
    happenings: ['hears the authorization', 'hears the failed capture', 'hears the capture', 'is refreshed', 'reconciles'],
    hasOneEnd: true,
  },
  'paid under review': {
    atAntom: (scene, order) => {
      order.review = 'PROCESSING';
      paid(scene, order);
      scene.antom.reviewed(order, 'ACCEPT');
    },
    happenings: ['hears the authorization', 'hears the capture', 'hears of the review', 'reconciles', 'is refreshed'],
    hasOneEnd: true,
  },
  'open and cancelled': {
    atAntom: (scene, order) => scene.antom.declined(order),
    happenings: ['hears the decline', 'is cancelled', 'is refreshed', 'reconciles', 'is started again'],
    hasOneEnd: false,
  },
} as const satisfies Record<string, Story>;
