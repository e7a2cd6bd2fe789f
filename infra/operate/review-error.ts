/** The command cannot be carried out; the message says why. */
export class ReviewError extends Error {
  override readonly name = 'ReviewError';
}
