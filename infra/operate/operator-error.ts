/** What an operator's command ends with. The pages of the commands have the same table. */
export const EXIT_CODES = {
  done: 0,
  /** Refused or failed: nothing was changed, except that a refund that Antom refuses is recorded as failed. */
  refused: 1,
  wrongArguments: 2,
  /** It may have happened. To repeat the command is safe, and finds out. */
  outcomeUnknown: 3,
} as const satisfies Record<string, number>;

export type FailureKind = Exclude<keyof typeof EXIT_CODES, 'done'>;

/** The command cannot be carried out; the message is one sentence for the operator, without its last full stop. It quotes no secret and no buyer's data. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
  readonly kind: FailureKind;

  constructor(message: string, { kind = 'refused', cause }: { readonly kind?: FailureKind; readonly cause?: unknown } = {}) {
    super(message, { cause });
    this.kind = kind;
  }
}
