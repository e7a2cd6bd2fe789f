import { OperatorError } from '../operator-error.ts';

/** The command cannot be carried out; the message is for the operator, and says why. It contains no key and no hash. */
export class KeysError extends OperatorError {
  override readonly name = 'KeysError';
}
