/** Of the attributes that are part of a key: S is a text, N a number. */
const KEY_ATTRIBUTES = {
  paymentRequestId: 'S',
  paymentId: 'S',
  orderKey: 'S',
  createdAt: 'S',
  dueShard: 'S',
  dueAt: 'N',
  list: 'S',
} as const satisfies Record<string, 'S' | 'N'>;

type KeyAttribute = keyof typeof KEY_ATTRIBUTES;

export interface TableIndex {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** What the index holds beside keys. */
  readonly projected?: readonly string[];
}

/** Keys and indexes of the payments table: the stack deploys them, and the store's tests run on them. One item per payment. */
export const PAYMENTS_TABLE = {
  keyAttributes: KEY_ATTRIBUTES,
  partitionKey: 'paymentRequestId',
  timeToLive: 'keepUntilEpochS',
  indexes: {
    byPaymentId: { partitionKey: 'paymentId' },
    /** Keys only: a copy of the whole payment would be written again with each change. */
    byOrder: { partitionKey: 'orderKey', sortKey: 'createdAt' },
    /** With what the reconciler needs to set the time of its next attempt. */
    due: { partitionKey: 'dueShard', sortKey: 'dueAt', projected: ['claims', 'expiresAtEpochMs'] },
    /** With whose it is, so that nothing is read of what is another client's. None of it changes with the payment, so no later write costs more. */
    lists: { partitionKey: 'list', sortKey: 'createdAt', projected: ['apiClientId', 'pointsTo'] },
  },
} as const satisfies {
  keyAttributes: Record<KeyAttribute, 'S' | 'N'>;
  partitionKey: KeyAttribute;
  timeToLive: string;
  indexes: Record<string, TableIndex>;
};

export type PaymentsIndex = keyof typeof PAYMENTS_TABLE.indexes;
