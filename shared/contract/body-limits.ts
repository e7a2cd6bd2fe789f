/** Every body of a request. The document in `disputeEvidence` does not count. */
export const BODY_LIMIT_BYTES = 16 * 1024;

/** Every body: how many lists and objects may stand in each other. A request with everything in it has five levels. */
export const BODY_DEPTH_LIMIT = 32;

/** The body of POST …/defense, its document included. */
export const DEFENSE_LIMIT_BYTES = 1_100_000;
