import type { WireAmount } from '../../shared/antom/amount.ts';
import { defenseDocument, defenseSuggestion } from './defense-notifications.ts';
import { createDisputeChanges, type DisputeDependencies } from './dispute-changes.ts';
import { creationFields, disputeChanged } from './dispute-notifications.ts';
import { antomTime } from './messages/pacific-time.ts';
import type { DisputeEffects } from './operations/operation-effects.ts';
import { changeDispute, type DisputeOpening, newDispute, withDispute } from './payments/dispute-book.ts';
import type { DisputeAcceptReason } from './payments/simulated-dispute.ts';

/** Disputes, driven by whoever plays the buyer and the issuer. Every method but `open` throws for a dispute that does not exist. */
export interface Disputes extends DisputeEffects {
  /** Opens a dispute and returns its id. */
  open(paymentRequestId: string, opening?: DisputeOpening): string;
  /** Reminds the merchant that the time to defend is running out. */
  alert(disputeId: string): void;
  /** Antom suggests how to defend. This message has no field that names its type. */
  suggestDefense(disputeId: string): void;
  /** Antom has written a document for the defense, to be downloaded as `DISPUTE_EVIDENCE_AI`. This message has no type either. */
  offerDocument(disputeId: string): void;
  /** The buyer withdraws the dispute. */
  withdraw(disputeId: string): void;
  /** The time to defend is over; the dispute counts as accepted. */
  lapse(disputeId: string): void;
  /** The card scheme has given the buyer the money, and there is nothing to defend. */
  resolveRapidly(disputeId: string): void;
  /** @param judgedAmount what the judgement is about; default: the whole disputed amount */
  judge(disputeId: string, winner: 'merchant' | 'buyer', judgedAmount?: WireAmount): void;
}

export function createDisputes(dependencies: DisputeDependencies): Disputes {
  const { register, ids, now } = dependencies;
  const { find, resolve, notify } = createDisputeChanges(dependencies);

  function accepted(disputeId: string, reason: DisputeAcceptReason): void {
    const at = now();
    const fields = { disputeAcceptReason: reason, disputeAcceptTime: antomTime(at) };
    resolve(disputeId, { state: 'accepted', resolvedAt: at }, 'DISPUTE_ACCEPTED', fields);
  }

  return {
    open(paymentRequestId, opening = {}) {
      const payment = register.byRequestId(paymentRequestId);
      if (payment === undefined) throw new Error(`no payment ${paymentRequestId}`);
      const dispute = newDispute(payment, opening, ids.disputeId(now()), now());
      register.put(withDispute(payment, dispute));
      notify(payment, { kind: 'notifyDispute', body: disputeChanged(payment, dispute, 'DISPUTE_CREATED', creationFields(dispute)) });
      return dispute.disputeId;
    },
    alert(disputeId) {
      resolve(disputeId, {}, 'DEFENSE_DUE_ALERT', { defenseDueTime: antomTime(find(disputeId).dispute.defenseDueAt) });
    },
    suggestDefense(disputeId) {
      const { payment, dispute } = find(disputeId);
      notify(payment, { kind: 'notifyDefenseStrategySuggestion', body: defenseSuggestion(dispute, now()) });
    },
    offerDocument(disputeId) {
      const { payment, dispute } = find(disputeId);
      const document = Buffer.from(`A defense against dispute ${disputeId}`, 'utf8');
      register.put(changeDispute(payment, disputeId, { offeredDocument: document.toString('base64') }));
      notify(payment, { kind: 'notifyDefenseDocument', body: defenseDocument(dispute, document, now()) });
    },
    accept: (disputeId, reason = 'MERCHANT_ACCEPTED') => accepted(disputeId, reason),
    lapse: (disputeId) => accepted(disputeId, 'TIMEOUT'),
    defend(disputeId, evidence) {
      resolve(disputeId, { state: 'defended', evidence }, 'DEFENSE_SUPPLIED', { defenseSuppliedTime: antomTime(now()) });
    },
    withdraw(disputeId) {
      const at = now();
      resolve(disputeId, { state: 'withdrawn', resolvedAt: at }, 'DISPUTE_CANCELLED', { disputeCancelledTime: antomTime(at) });
    },
    resolveRapidly: (disputeId) => resolve(disputeId, { state: 'rapidly_resolved', resolvedAt: now() }, 'RDR_RESOLVED', {}),
    judge(disputeId, winner, judgedAmount = find(disputeId).dispute.amount) {
      const at = now();
      resolve(disputeId, { state: 'judged', resolvedAt: at }, 'DISPUTE_JUDGED', {
        disputeJudgedTime: antomTime(at),
        disputeJudgedAmount: judgedAmount,
        disputeJudgedResult: winner === 'merchant' ? 'ACCEPT_BY_CUSTOMER' : 'ACCEPT_BY_MERCHANT',
      });
    },
  };
}
