import type { Answer } from '../antom/answer.ts';
import type { AntomClient } from '../antom/client.ts';
import type { InquiryPaymentAnswer } from '../antom/response-schemas.ts';
import { paymentOfRefund } from '../payment/refund.ts';
import type { Log, LogFields } from '../platform/log.ts';
import type { Meter } from '../platform/metrics.ts';
import { type AntomOperation, type UnclearAnswer, whyUnclear } from './unclear-answer.ts';
import { unreadableTimesIn } from './unreadable-times.ts';

export interface Observers {
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * The client through which every function calls Antom. It sees each answer once: one that is unclear is counted, and logged with its reason.
 * Such an answer changes no payment, but an alarm is raised when there are many. So is what cannot be read in an answer that is clear.
 */
export function meteredClient(antom: AntomClient, observers: Observers): AntomClient {
  const seen = <Body>(operation: AntomOperation, ids: LogFields, answer: Answer<Body>): Answer<Body> => {
    const unclear = whyUnclear(operation, answer);
    if (unclear !== undefined) reportUnclearAnswer(observers, operation, ids, unclear);
    if (answer.outcome === 'answered' && answer.signed && answer.verifiedBy !== undefined) {
      observers.meter.count('KeyVersionMismatch');
      observers.log.warn('key_version_mismatch', { operation, keyVersion: answer.verifiedBy });
    }
    if (answer.outcome === 'answered' && answer.signed) reportUnreadable(observers, { operation, ...ids }, unreadableTimesIn(answer.body));
    return answer;
  };
  return {
    pay: async (text, asked) => seen('pay', idsIn(asked), await antom.pay(text, asked)),
    inquiryPayment: async (payment) => {
      const answer = seen('inquiryPayment', idsIn(payment), await antom.inquiryPayment(payment));
      reportUnreadable(observers, { operation: 'inquiryPayment', ...idsIn(payment) }, unreadableIn(answer));
      return answer;
    },
    cancel: async (payment) => seen('cancel', idsIn(payment), await antom.cancel(payment)),
    refund: async (request) => seen('refund', idsIn(request), await antom.refund(request)),
    inquiryRefund: async (refund) => seen('inquiryRefund', idsIn(refund), await antom.inquiryRefund(refund)),
    acceptDispute: async (dispute) => seen('acceptDispute', idsIn(dispute), await antom.acceptDispute(dispute)),
    supplyDefenseDocument: async (document) => seen('supplyDefenseDocument', idsIn(document), await antom.supplyDefenseDocument(document)),
    downloadDisputeEvidence: async (wanted) => seen('downloadDisputeEvidence', idsIn(wanted), await antom.downloadDisputeEvidence(wanted)),
  };
}

/** For a caller that knows more than the client: an answer that is clear by itself, and still settles nothing. */
export function reportUnclearAnswer({ log, meter }: Observers, operation: AntomOperation, ids: LogFields, unclear: UnclearAnswer): void {
  meter.count('AntomAnswerUnknown');
  log.warn('antom_answer_unknown', { operation, ...ids, ...unclear });
}

function unreadableIn(answer: Answer<InquiryPaymentAnswer>): readonly string[] {
  return answer.outcome === 'answered' && answer.signed ? (answer.body?.unreadable ?? []) : [];
}

/** What Antom says about money, a review or a time and cannot be read, each by its name. It takes nothing from the rest, and a person has to look at it. */
export function reportUnreadable({ log, meter }: Observers, ids: LogFields, unreadable: readonly string[]): void {
  for (const reason of unreadable) {
    meter.count('AntomEntryUnreadable');
    log.warn('antom_entry_unreadable', { ...ids, reason });
  }
}

interface Asked {
  readonly paymentRequestId?: string;
  readonly paymentId?: string;
  readonly refundRequestId?: string;
  readonly refundId?: string;
  readonly disputeId?: string;
}

/** Only the ids of what was asked for: the rest may hold a document or a buyer's words. */
function idsIn({ paymentRequestId, paymentId, refundRequestId, disputeId }: Asked): LogFields {
  const paymentOf = refundRequestId === undefined ? undefined : paymentOfRefund(refundRequestId);
  return { paymentRequestId: paymentRequestId ?? paymentOf, paymentId, refundRequestId, disputeId };
}
