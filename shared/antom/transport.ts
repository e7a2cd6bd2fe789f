/** One HTTPS POST. Rejects when the answer is missing or incomplete; a rejection named `TimeoutError` means that time ran out. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

/** What the client sends. */
export interface TransportRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** For the whole exchange, reading the answer's body included. */
  readonly timeoutMs: number;
}

/** What came back. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The bytes as they came: the signature covers them. */
  readonly body: Uint8Array;
}

/** A `Headers`, or a `Map` with lower-case names. */
export interface ResponseHeaders {
  /** The value of a header. @param name in lower case */
  get(name: string): string | null | undefined;
}

/** Evidence of a dispute is the largest thing Antom sends: 1,000,000 characters. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

/** The platform's fetch. Follows no redirect (Antom sends none) and verifies TLS certificates as Node does by default. */
export const fetchTransport: Transport = async ({ url, headers, body, timeoutMs }) => {
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  return { status: response.status, headers: response.headers, body: await readAtMost(MAX_ANSWER_BYTES, response.body) };
};

async function readAtMost(maxBytes: number, stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes.toString()} bytes`); // leaving the loop closes the stream
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
