import type { Payment } from '../../../shared/payment/payment.ts';

/** The merchants' apps of which this console has seen a payment. Order ids and endpoints are a client's own, and the table has no list of clients. */
export interface KnownClients {
  readonly saw: (payments: readonly Payment[]) => void;
  /** In alphabetical order. */
  readonly all: () => readonly string[];
}

export function createKnownClients(): KnownClients {
  const clients = new Set<string>();
  return {
    saw: (payments) => payments.forEach(({ apiClientId }) => clients.add(apiClientId)),
    all: () => [...clients].toSorted(),
  };
}
