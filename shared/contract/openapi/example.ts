/** A request as it goes over the wire and the answer to it. Both are tried on the running API: ids, times and URLs of the answer by their form. */
export interface Example {
  readonly summary: string;
  readonly request: {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly answer: { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: unknown };
}
