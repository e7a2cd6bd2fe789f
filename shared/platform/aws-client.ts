/**
 * How every AWS client of ours is made. Endpoint, region and credentials come from the environment alone, so that the same bundle runs on
 * AWS and beside emulators. A hung connection must end well before the function does, so that there is time to answer.
 */
export const AWS_CLIENT_DEFAULTS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
} as const;
