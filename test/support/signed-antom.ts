import { type AntomClient, createAntomClient } from '../../shared/antom/client.ts';
import { signatureHeader } from '../../shared/antom/signature.ts';
import type { Transport } from '../../shared/antom/transport.ts';
import { testKeys, verificationKeys } from './test-keys.ts';

const clientId = 'SANDBOX_5X00000000000000';
const RESPONSE_TIME = '2026-01-31T18:05:00+09:00';

export type Message = Readonly<Record<string, unknown>>;

/** What Antom answers to a request, by the operation's name; undefined when it does not answer. */
export type Reply = (operation: string, request: Message) => Message | undefined | Promise<Message | undefined>;

/** The real client on an Antom in this process, whose answers are signed: so the client itself reads and judges them. */
export function signedAntom(reply: Reply): AntomClient {
  const transport: Transport = async ({ url, body }) => {
    const path = new URL(url).pathname;
    const request: Message = JSON.parse(new TextDecoder().decode(body));
    const message = await reply(path.slice(path.lastIndexOf('/') + 1), request);
    if (message === undefined) throw new DOMException('Antom does not answer', 'TimeoutError');
    const answer = new TextEncoder().encode(JSON.stringify(message));
    const signature = signatureHeader({ path, clientId, time: RESPONSE_TIME, body: answer }, testKeys.antom);
    return {
      status: 200,
      headers: new Map(Object.entries({ 'client-id': clientId, 'response-time': RESPONSE_TIME, signature })),
      body: answer,
    };
  };
  return createAntomClient({
    baseUrl: 'http://127.0.0.1',
    clientId,
    signingKey: () => Promise.resolve(testKeys.merchant),
    verificationKeys,
    transport,
    now: () => new Date(),
  });
}
