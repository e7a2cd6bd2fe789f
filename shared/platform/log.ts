import { Logger } from '@aws-lambda-powertools/logger';
import { describeError } from './describe-error.ts';

/** Every message that can be logged. Operators search the logs for these codes. */
export type LogCode =
  | 'antom_answer_unknown'
  | 'antom_entry_unreadable'
  | 'antom_gave_no_url'
  | 'antom_rejected_payment'
  | 'batch_item_failed'
  | 'circuit_opened'
  | 'closing_recorded'
  | 'delivery_attempted'
  | 'delivery_exhausted'
  | 'deliveries_swept'
  | 'dispute_answered'
  | 'endpoint_changed'
  | 'endpoint_failing'
  | 'event_dispatched'
  | 'event_unreadable'
  | 'fact_contradicted'
  | 'fact_recorded'
  | 'key_version_mismatch'
  | 'notification_inconclusive'
  | 'notification_rejected'
  | 'message_parked'
  | 'payment_accepted'
  | 'payment_abandoned'
  | 'payment_not_placed'
  | 'payment_reconciled'
  | 'payment_replaced'
  | 'payment_started'
  | 'queue_unavailable'
  | 'refund_reserved'
  | 'refund_sent'
  | 'request_failed'
  | 'reconciliation_failed'
  | 'request_refused'
  | 'review_published'
  | 'review_required'
  | 'sweep_failed'
  | 'sweep_finished';

/** The only fields that a log line can have. None of them holds card digits, buyer details, keys, signatures or bodies. */
export interface LogFields {
  readonly paymentRequestId?: string | undefined;
  readonly paymentId?: string | undefined;
  readonly refundRequestId?: string | undefined;
  readonly disputeId?: string | undefined;
  /** Of a webhook. */
  readonly eventId?: string | undefined;
  readonly endpointId?: string | undefined;
  readonly durationMs?: number | undefined;
  readonly fact?: string | undefined;
  /** The call to Antom. */
  readonly operation?: string | undefined;
  readonly outcome?: string | undefined;
  readonly reason?: string | undefined;
  readonly problem?: string | undefined;
  readonly resultCode?: string | undefined;
  readonly resultStatus?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** The version under which a key is configured. */
  readonly keyVersion?: string | undefined;
  readonly messageId?: string | undefined;
  readonly notifyType?: string | undefined;
  readonly routeKey?: string | undefined;
  readonly count?: number | undefined;
}

export interface Log {
  readonly info: (code: LogCode, fields?: LogFields) => void;
  readonly warn: (code: LogCode, fields?: LogFields) => void;
  readonly error: (code: LogCode, fields: LogFields, error: unknown) => void;
}

/**
 * A name or code that somebody else chose, for a log: such a word is short. Anything else may be a buyer's data, or of any length.
 */
export function shortName(text: string | undefined): string {
  if (text === undefined) return 'unnamed';
  return /^\w{1,64}$/.test(text) ? text : 'not_a_name';
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
