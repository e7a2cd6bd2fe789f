/**
 * The settings of every AWS client. Endpoint, region and credentials come from the environment, so that the same bundle runs on AWS and with
 * emulators. A hung connection must time out well before the function does, so that there is time to answer.
 */
export const AWS_CLIENT_DEFAULTS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
} as const;
