import type { WireAmount } from '../../shared/antom/amount.ts';
import { antomTime } from './messages/antom-time.ts';
import type { JsonBody } from './messages/json-body.ts';
import { disputeChanged } from './notification-bodies.ts';
import type { Notifier } from './notifier.ts';
import type { DisputeEffects } from './operations/operation-effects.ts';
import { changeDispute, withDispute } from './payments/dispute-book.ts';
import type { Identifiers } from './payments/identifiers.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import type { DisputeType, SimulatedDispute } from './payments/simulated-dispute.ts';
import type { SimulatedPayment } from './payments/simulated-payment.ts';

export interface DisputeOpening {
  readonly type?: DisputeType;
  /** Default: the amount of the payment. */
  readonly amount?: WireAmount;
  /** How long the merchant may defend; default eleven days, as in Antom's Korean sample. */
  readonly defenseWindowMs?: number;
}

/** Disputes, driven by whoever plays the buyer and the issuer. Every method but `open` throws for a dispute that does not exist. */
export interface Disputes extends DisputeEffects {
  /** Opens a dispute and returns its id. */
  open(paymentRequestId: string, opening?: DisputeOpening): string;
  /** Reminds the merchant that the time to defend is running out. */
  alert(disputeId: string): void;
  /** The buyer withdraws the dispute. */
  withdraw(disputeId: string): void;
  /** The time to defend is over; the dispute counts as accepted. */
  lapse(disputeId: string): void;
  judge(disputeId: string, winner: 'merchant' | 'buyer'): void;
}

const ELEVEN_DAYS_MS = 11 * 24 * 3_600_000;

export function createDisputes(dependencies: {
  readonly register: PaymentRegister;
  readonly notifier: Notifier;
  readonly ids: Identifiers;
  readonly now: () => Date;
  /** Antom sends disputes to the URL set in its Dashboard only. Without one, the simulator uses the payment's own URL. */
  readonly dashboardNotifyUrl?: string | undefined;
}): Disputes {
  const { register, notifier, ids, now } = dependencies;

  function resolve(disputeId: string, change: Partial<SimulatedDispute>, type: string, fields: JsonBody): void {
    const found = register.dispute(disputeId);
    if (found === undefined) throw new Error(`no dispute ${disputeId}`);
    register.put(changeDispute(found.payment, disputeId, change));
    notify(found.payment, { ...found.dispute, ...change }, type, fields);
  }

  function notify(payment: SimulatedPayment, dispute: SimulatedDispute, type: string, fields: JsonBody): void {
    const url = dependencies.dashboardNotifyUrl ?? payment.request.paymentNotifyUrl;
    if (url === undefined) return;
    const body = disputeChanged(payment, dispute, type, fields);
    notifier.send({ kind: 'notifyDispute', paymentRequestId: payment.paymentRequestId, url, body });
  }

  function accepted(disputeId: string, reason: 'MERCHANT_ACCEPTED' | 'TIMEOUT'): void {
    const at = now();
    const fields = { disputeAcceptReason: reason, disputeAcceptTime: antomTime(at) };
    resolve(disputeId, { state: 'accepted', resolvedAt: at }, 'DISPUTE_ACCEPTED', fields);
  }

  return {
    open(paymentRequestId, opening = {}) {
      const payment = register.byRequestId(paymentRequestId);
      if (payment === undefined) throw new Error(`no payment ${paymentRequestId}`);
      const dispute = newDispute(payment, opening, ids, now());
      register.put(withDispute(payment, dispute));
      notify(payment, dispute, 'DISPUTE_CREATED', creationFields(dispute));
      return dispute.disputeId;
    },
    alert(disputeId) {
      const dueAt = register.dispute(disputeId)?.dispute.defenseDueAt ?? now();
      resolve(disputeId, {}, 'DEFENSE_DUE_ALERT', { defenseDueTime: antomTime(dueAt) });
    },
    accept: (disputeId) => accepted(disputeId, 'MERCHANT_ACCEPTED'),
    lapse: (disputeId) => accepted(disputeId, 'TIMEOUT'),
    defend: (disputeId, evidence) => resolve(disputeId, { state: 'defended', evidence }, 'DEFENSE_SUPPLIED', {}),
    withdraw: (disputeId) => resolve(disputeId, { state: 'withdrawn', resolvedAt: now() }, 'DISPUTE_CANCELLED', {}),
    judge(disputeId, winner) {
      const at = now();
      resolve(disputeId, { state: 'judged', resolvedAt: at }, 'DISPUTE_JUDGED', {
        disputeJudgedTime: antomTime(at),
        disputeJudgedAmount: register.dispute(disputeId)?.dispute.amount,
        disputeJudgedResult: winner === 'merchant' ? 'ACCEPT_BY_CUSTOMER' : 'ACCEPT_BY_MERCHANT',
      });
    },
  };
}

function newDispute(payment: SimulatedPayment, opening: DisputeOpening, ids: Identifiers, at: Date): SimulatedDispute {
  return {
    disputeId: ids.disputeId(at),
    type: opening.type ?? 'CHARGEBACK',
    state: 'open',
    amount: opening.amount ?? payment.request.paymentAmount,
    source: payment.brand ?? 'SHINHAN',
    reasonCode: '2006',
    reasonMessage: 'Other Fraud',
    openedAt: at,
    defenseDueAt: new Date(at.getTime() + (opening.defenseWindowMs ?? ELEVEN_DAYS_MS)),
  };
}

function creationFields(dispute: SimulatedDispute): JsonBody {
  return {
    defendable: true,
    defenseDueTime: antomTime(dispute.defenseDueAt),
    disputeAmount: dispute.amount,
    disputeReasonCode: dispute.reasonCode,
    disputeReasonMsg: dispute.reasonMessage,
    disputeSource: dispute.source,
    disputeTime: antomTime(dispute.openedAt),
  };
}
