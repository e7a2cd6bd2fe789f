import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import type { DisputeFact } from '../../../shared/payment/fact.ts';
import { aDisputeStep } from '../../support/a-fact.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { won } from '../../support/won.ts';
import type { TestedApi } from './a-payments-api.ts';

export const disputeId = '2025010329013101740904829052';

export const step = (notificationType: string, more: Parameters<typeof aDisputeStep>[1] = {}) =>
  aDisputeStep(notificationType, { disputeId, ...more });
const created = step('DISPUTE_CREATED', {
  disputeType: 'CHARGEBACK',
  amount: won(14_204n),
  reasonCode: 'F10',
  defenseDueTime: '2026-03-01T00:00:00+09:00',
});
export const disputed = ({ paymentWith }: TestedApi, ...steps: readonly DisputeFact[]) =>
  paymentWith([anOutcome('captured'), created, ...steps]);

export const SHOW = 'GET /payments/{paymentRequestId}/disputes/{disputeId}';
export const ACCEPT = 'POST /payments/{paymentRequestId}/disputes/{disputeId}/accept';
export const DEFEND = 'POST /payments/{paymentRequestId}/disputes/{disputeId}/defense';
export const EVIDENCE = 'GET /payments/{paymentRequestId}/disputes/{disputeId}/evidence';
export const DOCUMENT = { disputeEvidence: Buffer.from('proof of delivery').toString('base64') };

export const ask = ({ call }: TestedApi, routeKey: RouteKey, paymentRequestId: string, asked: { body?: unknown; query?: string } = {}) =>
  call(routeKey, { path: { paymentRequestId, disputeId }, ...asked });

/** The two answers to a dispute: the route, Antom's operation, the body, and the steps that show that the other or the same was given before. */
export const ANSWERS = [
  ['accepting', ACCEPT, 'acceptDispute', {}, 'DEFENSE_SUPPLIED', 'DISPUTE_ACCEPTED', 'lost', '31796'],
  ['defending', DEFEND, 'supplyDefenseDocument', { body: DOCUMENT }, 'DISPUTE_ACCEPTED', 'DEFENSE_SUPPLIED', 'open', '46000'],
] as const;
