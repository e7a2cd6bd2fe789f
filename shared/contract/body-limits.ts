/** Every body of a request. The document in `disputeEvidence` does not count. */
export const BODY_LIMIT_BYTES = 16 * 1024;

/** The body of POST …/defense, its document included. */
export const DEFENSE_LIMIT_BYTES = 1_100_000;
