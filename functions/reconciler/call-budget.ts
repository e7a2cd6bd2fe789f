import type { AntomClient } from '../../shared/antom/client.ts';

type ReconcilerCalls = Pick<AntomClient, 'inquiryPayment' | 'inquiryRefund' | 'cancel' | 'refund'>;

/** Counts the calls to Antom, so that a sweep over a backlog stays within what Antom allows. */
export function countedCalls(antom: ReconcilerCalls): { readonly antom: ReconcilerCalls; readonly made: () => number } {
  let made = 0;
  const counted =
    <Asked extends readonly unknown[], Answered>(call: (...asked: Asked) => Answered) =>
    (...asked: Asked): Answered => {
      made++;
      return call(...asked);
    };
  return {
    antom: {
      inquiryPayment: counted((payment) => antom.inquiryPayment(payment)),
      inquiryRefund: counted((refund) => antom.inquiryRefund(refund)),
      cancel: counted((payment) => antom.cancel(payment)),
      refund: counted((order) => antom.refund(order)),
    },
    made: () => made,
  };
}
