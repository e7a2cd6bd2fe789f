import type { Failure } from './function-messages.ts';

/** The `errorType` of an event that is too large for Lambda. */
export const REQUEST_TOO_LARGE = 'RequestEntityTooLargeException';

/** A function threw, ran out of time, or lost its process. The caller of an invocation gets no more than this, as on AWS. */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly errorType: string;
  readonly trace: readonly string[];

  constructor({ errorType, errorMessage, trace }: Failure) {
    super(errorMessage);
    this.errorType = errorType;
    this.trace = trace;
  }
}
