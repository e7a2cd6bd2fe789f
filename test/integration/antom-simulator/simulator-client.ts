import type { KeyObject } from 'node:crypto';
import { isJsonBody } from '../../../infra/antom-simulator/messages/json-body.ts';
import { signatureHeader, type SigningKey, verifySignature } from '../../../shared/antom/signature.ts';

/** An answer of Antom's API with the verdict on its signature. */
export interface SimulatorAnswer {
  readonly status: number;
  readonly signature: 'valid' | 'invalid' | 'missing';
  /** The parsed body; `{}` when there is none. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly resultCode: string | undefined;
  readonly headers: Headers;
}

export interface SimulatorClientOptions {
  readonly url: string;
  readonly clientId: string;
  readonly merchantKey: SigningKey;
  readonly antomPublicKey: KeyObject;
}

/** What a test may do differently from a well-behaved merchant. */
export interface CallDeviation {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly omitHeader?: string;
  readonly requestTime?: string;
  readonly signedBody?: string;
}

/** Calls the simulator as a merchant would: signs the request, verifies the answer. */
export type SimulatorClient = (operation: string, body: unknown, deviation?: CallDeviation) => Promise<SimulatorAnswer>;

export function createSimulatorClient(options: SimulatorClientOptions): SimulatorClient {
  const { url, clientId, merchantKey, antomPublicKey } = options;
  return async (operation, request, deviation = {}) => {
    const path = deviation.path ?? `/ams/sandbox/api/v1/payments/${operation}`;
    const time = deviation.requestTime ?? String(Date.now());
    const body = typeof request === 'string' ? request : JSON.stringify(request);
    const signature = signatureHeader({ path, clientId, time, body: Buffer.from(deviation.signedBody ?? body) }, merchantKey);
    const headers = new Headers({
      'Content-Type': 'application/json; charset=UTF-8',
      'Client-Id': clientId,
      'Request-Time': time,
      Signature: signature,
      ...deviation.headers,
    });
    if (deviation.omitHeader !== undefined) headers.delete(deviation.omitHeader);
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
    const text = await response.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    if (!isJsonBody(parsed)) throw new Error(`no JSON object: ${text}`);
    return {
      status: response.status,
      signature: verdict(response.headers, path, text, antomPublicKey),
      body: parsed,
      resultCode: isJsonBody(parsed['result']) ? String(parsed['result']['resultCode']) : undefined,
      headers: response.headers,
    };
  };
}

function verdict(headers: Headers, path: string, body: string, key: KeyObject): SimulatorAnswer['signature'] {
  const signature = headers.get('signature');
  if (signature === null) return 'missing';
  const content = { path, clientId: headers.get('client-id') ?? '', time: headers.get('response-time') ?? '', body: Buffer.from(body) };
  return verifySignature(signature, content, new Map([['1', key]])).valid ? 'valid' : 'invalid';
}
