/** What is wrong with something that was sent to an endpoint of yours. Stable: program against it. */
export type WebhookErrorCode =
  /** It was not sent by the service, or something on the way has dropped the header. */
  | 'header_missing'
  | 'timestamp_malformed'
  | 'timestamp_too_old'
  | 'timestamp_in_future'
  /** Another secret, or the body is not as it was sent. */
  | 'signature_mismatch'
  /** Your framework has parsed the body. Give it as it was sent. */
  | 'body_already_parsed'
  | 'body_not_json'
  /** JSON, but no event. */
  | 'not_an_event';

/** Do not act on it: answer 400, and look into your log. No part of what was sent is in the message. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
  readonly code: WebhookErrorCode;

  constructor(code: WebhookErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
