/** What goes over the channel between the runner and a function's process. Payloads are JSON texts. */

export interface Invocation {
  readonly payload: string;
  readonly deadlineEpochMs: number;
  /** The properties of the handler's context that are not functions. */
  readonly context: Readonly<Record<string, string>>;
}

/** As Lambda reports an error: its class, message and stack. */
export interface Failure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}

export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'init-failure'; readonly failure: Failure }
  | { readonly kind: 'answer'; readonly payload: string }
  | { readonly kind: 'failure'; readonly failure: Failure };
