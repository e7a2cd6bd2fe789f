import { Logger } from '@aws-lambda-powertools/logger';

/** Every message that is ever logged. What is not in this list cannot be searched for, and so is not logged. */
export type LogCode =
  | 'antom_answer_unknown'
  | 'antom_gave_no_url'
  | 'antom_rejected_payment'
  | 'batch_item_failed'
  | 'fact_contradicted'
  | 'fact_recorded'
  | 'notification_inconclusive'
  | 'notification_rejected'
  | 'notification_unhandled'
  | 'payment_accepted'
  | 'payment_started'
  | 'request_failed'
  | 'request_refused';

/** The only fields that a log line can have. None of them can hold a card digit, buyer detail, key, signature or body. */
export interface LogFields {
  readonly paymentRequestId?: string | undefined;
  readonly paymentId?: string | undefined;
  readonly fact?: string | undefined;
  readonly outcome?: string | undefined;
  readonly reason?: string | undefined;
  readonly problem?: string | undefined;
  readonly resultCode?: string | undefined;
  readonly resultStatus?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly messageId?: string | undefined;
  readonly notifyType?: string | undefined;
  readonly routeKey?: string | undefined;
}

export interface Log {
  readonly info: (code: LogCode, fields?: LogFields) => void;
  readonly warn: (code: LogCode, fields?: LogFields) => void;
  readonly error: (code: LogCode, fields: LogFields, error: unknown) => void;
}

/** Logs JSON lines through Powertools, which adds the function's name and the request's ids. */
export function powertoolsLog(logger: Logger = new Logger()): Log {
  return {
    info: (code, fields = {}) => {
      logger.info(code, { ...fields });
    },
    warn: (code, fields = {}) => {
      logger.warn(code, { ...fields });
    },
    error: (code, fields, error) => {
      logger.error(code, { ...fields, ...describeError(error) });
    },
  };
}

/**
 * What may be logged of an error: its name, where it arose, the same of its causes, and AWS's request id. Never its message or other
 * properties: JSON.parse quotes its input, a refused write carries the whole stored item.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  return {
    errorName: error.name,
    errorAt: error.stack
      ?.split('\n')
      .filter((line) => line.startsWith('    at '))
      .slice(0, 8),
    ...('$metadata' in error ? { awsRequest: error.$metadata } : {}),
    ...(error.cause === undefined ? {} : { errorCause: describeError(error.cause) }),
  };
}
