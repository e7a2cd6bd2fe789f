import type { Disputes } from '../../antom-simulator/disputes.ts';
import type { SimulatedDispute } from '../../antom-simulator/payments/simulated-dispute.ts';

/** An action that an engineer can take on a dispute. */
export interface DisputeAction {
  readonly isOffered: (dispute: SimulatedDispute) => boolean;
  readonly perform: (disputes: Disputes, disputeId: string) => void;
}

export const DISPUTE_ACTIONS = {
  alert: { isOffered: waitsForMerchant, perform: (disputes, id) => disputes.alert(id) },
  'suggest-defense': { isOffered: waitsForMerchant, perform: (disputes, id) => disputes.suggestDefense(id) },
  'offer-document': { isOffered: waitsForMerchant, perform: (disputes, id) => disputes.offerDocument(id) },
  accept: { isOffered: waitsForMerchant, perform: (disputes, id) => disputes.accept(id) },
  lapse: { isOffered: waitsForMerchant, perform: (disputes, id) => disputes.lapse(id) },
  withdraw: { isOffered: isUndecided, perform: (disputes, id) => disputes.withdraw(id) },
  'scheme-resolves': { isOffered: waitsForMerchant, perform: (disputes, id) => disputes.resolveRapidly(id) },
  'merchant-wins': { isOffered: isUndecided, perform: (disputes, id) => disputes.judge(id, 'merchant') },
  'buyer-wins': { isOffered: isUndecided, perform: (disputes, id) => disputes.judge(id, 'buyer') },
} satisfies Record<string, DisputeAction>;

export type DisputeActionName = keyof typeof DISPUTE_ACTIONS;

function waitsForMerchant({ state }: SimulatedDispute): boolean {
  return state === 'open';
}

function isUndecided({ state }: SimulatedDispute): boolean {
  return state === 'open' || state === 'defended';
}
