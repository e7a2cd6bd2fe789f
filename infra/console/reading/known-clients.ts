import type { Payment } from '../../../shared/payment/payment.ts';
import { awsFailure } from '../../operate/aws-failure.ts';
import { OperatorError } from '../../operate/operator-error.ts';
import { cached } from './cached.ts';

/** Whose orders and endpoints the console looks at: they are a client's own. */
export interface ClientIds {
  /** In alphabetical order. */
  readonly ids: readonly string[];
  /** False: the stage's list of clients could not be read, and these are those whose payments this console has seen. */
  readonly isComplete: boolean;
}

/** The merchants' apps: those that may call the API, and those of which this console has seen a payment. */
export interface KnownClients {
  readonly saw: (payments: readonly Payment[]) => void;
  readonly all: () => Promise<ClientIds>;
}

/** Clients change seldom. */
const KEPT_MS = 60_000;

/** @param read the ids of those that may call the API; may reject with AWS's error or an OperatorError */
export function createKnownClients(read: () => Promise<readonly string[]>, now: () => Date): KnownClients {
  const seen = new Set<string>();
  const listed = cached(KEPT_MS, now, () => read().catch(unread));
  return {
    saw: (payments) => payments.forEach(({ apiClientId }) => seen.add(apiClientId)),
    all: async () => {
      const ids = await listed();
      return { ids: [...new Set([...(ids ?? []), ...seen])].toSorted(), isComplete: ids !== undefined };
    },
  };
}

/** Whoever may not read the list of clients can use the rest of the console. */
function unread(error: unknown): undefined {
  if (!(error instanceof OperatorError) && awsFailure(error) === undefined) throw error;
}
