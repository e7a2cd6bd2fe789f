/**
 * The settings of every AWS client. Endpoint, region and credentials come from the environment, so that the same bundle runs on AWS and with
 * emulators. An attempt on a hung connection ends within four seconds, so that most functions can repeat it and still answer. AntomWebhook has five
 * seconds and sets shorter times. ApiAuthorizer has five seconds too: for it, a connection that hangs twice ends in a timeout.
 */
export const AWS_CLIENT_DEFAULTS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true },
} as const;
