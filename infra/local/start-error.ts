/** The local run cannot start, or cannot go on; the message says why and what to do, in sentences for the person at the terminal. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
