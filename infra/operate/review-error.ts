import { OperatorError } from './operator-error.ts';

/** The review cannot be recorded; the message says why. */
export class ReviewError extends OperatorError {
  override readonly name = 'ReviewError';
}
