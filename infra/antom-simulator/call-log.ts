/** One request to Antom's API as Antom received it. */
export interface ReceivedCall {
  readonly id: number;
  readonly at: Date;
  /** The last part of the path, even if Antom has no such operation. */
  readonly operation: string;
  /** The request's body exactly as it was sent. */
  readonly body: string;
  /** The `Signature` header. */
  readonly signature: string | undefined;
  /** Absent while the call is under way. `dropped`: a fault broke the connection. */
  readonly answer?: { readonly status: number; readonly body: string } | 'dropped';
}

export interface CallLog {
  open(request: Pick<ReceivedCall, 'operation' | 'body' | 'signature'>, at: Date): number;
  answered(id: number, answer: ReceivedCall['answer']): void;
  /** All calls in the order of their arrival, or those of one operation. */
  calls(operation?: string): readonly ReceivedCall[];
}

export function createCallLog(onChange: () => void): CallLog {
  const calls = new Map<number, ReceivedCall>();
  const put = (call: ReceivedCall): void => {
    calls.set(call.id, call);
    onChange();
  };
  return {
    open(request, at) {
      const id = calls.size + 1;
      put({ id, at, ...request });
      return id;
    },
    answered(id, answer) {
      const call = calls.get(id);
      if (call !== undefined) put({ ...call, answer });
    },
    calls: (operation) => [...calls.values()].filter((call) => operation === undefined || call.operation === operation),
  };
}
