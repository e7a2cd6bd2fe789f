/**
 * Every body of a request: a hundred lines of an order with long names and URLs fit in. The document in `disputeEvidence` does not count. It is stored
 * deflated; even what cannot be compressed stays under half of the 400 KB that DynamoDB allows for an item.
 */
export const BODY_LIMIT_BYTES = 128 * 1024;

/** Every body: how many lists and objects may stand in each other. A request with everything in it has five levels. */
export const BODY_DEPTH_LIMIT = 32;

/** The body of POST …/defense, its document included. */
export const DEFENSE_LIMIT_BYTES = 1_200_000;
