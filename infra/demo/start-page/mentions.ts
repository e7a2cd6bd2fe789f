import type { SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';

/** Which payments a text is about: those that it names, or one of whose refunds or disputes it names. */
export type MentionFinder = (payments: readonly SimulatedPayment[]) => {
  /** @param source what the text is from: it is read once, unless it names no payment yet */
  readonly in: (source: object, text: () => string) => readonly string[];
};

const WORD = /[\w-]+/g;

/** Made once, because texts are many and stay: the work for a change grows with what is new. */
export function createMentionFinder(): MentionFinder {
  const found = new WeakMap<object, readonly string[]>();
  return (payments) => {
    const owners = new Map(payments.flatMap((payment) => idsOf(payment).map((id) => [id, payment.paymentRequestId])));
    return {
      in: (source, text) => {
        const known = found.get(source);
        if (known !== undefined) return known;
        const named = new Set((text().match(WORD) ?? []).flatMap((word) => owners.get(word) ?? []));
        const mentioned = [...named];
        if (mentioned.length > 0) found.set(source, mentioned);
        return mentioned;
      },
    };
  };
}

function idsOf({ paymentRequestId, paymentId, refunds, disputes }: SimulatedPayment): string[] {
  return [
    paymentRequestId,
    paymentId,
    ...refunds.flatMap(({ refundRequestId, refundId }) => [refundRequestId, refundId]),
    ...disputes.map(({ disputeId }) => disputeId),
  ];
}
