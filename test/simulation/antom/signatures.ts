import { generateKeyPairSync } from 'node:crypto';
import { type AntomClient, createAntomClient } from '../../../shared/antom/client.ts';
import {
  signatureHeader,
  type SignedContent,
  type SigningKey,
  type VerificationKeys,
  verifySignature,
} from '../../../shared/antom/signature.ts';
import type { AntomReply, Exchange } from './antom-side.ts';
import { plainAntomClient } from './plain-client.ts';

export const ANTOM_CLIENT_ID = 'SANDBOX_SIMULATED';
export const NOTIFY_URL = 'https://payments.test/webhooks/antom';

/** How calls and notifications are signed in a schedule. */
export interface Signatures {
  /** What the webhook verifies with. */
  readonly antomKeys: VerificationKeys;
  /** Antom's signature of a notification. */
  readonly sign: (content: SignedContent) => string;
  /** The client with which functions call Antom. */
  readonly connect: (exchange: Exchange, now: () => Date) => AntomClient;
}

/** Bits. Long keys would only take longer. */
const SHORT = 512;

function keyPair(modulusLength: number): { readonly signing: SigningKey; readonly verification: VerificationKeys } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return { signing: { keyVersion: '1', privateKey }, verification: new Map([['1', publicKey]]) };
}

/** Signatures as in production, both ways. */
export function realSignatures(): Signatures {
  const antom = keyPair(SHORT);
  const merchant = keyPair(SHORT);
  const sign = (content: SignedContent) => signatureHeader(content, antom.signing);
  return {
    antomKeys: antom.verification,
    sign,
    connect: (exchange, now) =>
      createAntomClient({
        baseUrl: 'https://antom.test',
        clientId: ANTOM_CLIENT_ID,
        signingKey: () => Promise.resolve(merchant.signing),
        verificationKeys: antom.verification,
        now,
        transport: async ({ url, headers, body }) => {
          const path = new URL(url).pathname;
          const time = headers['request-time'] ?? '';
          const verified = verifySignature(
            headers['signature'] ?? '',
            { path, clientId: ANTOM_CLIENT_ID, time, body },
            merchant.verification,
          );
          if (!verified.valid) throw new Error('a call to Antom is not signed rightly');
          const reply = await exchange(path.slice(path.lastIndexOf('/') + 1), new TextDecoder().decode(body));
          return onTheWire(reply, (signed) => sign({ path, clientId: ANTOM_CLIENT_ID, time: RESPONSE_TIME, body: signed }));
        },
      }),
  };
}

const RESPONSE_TIME = '2026-01-31T18:05:00+09:00';

function onTheWire({ httpStatus, message, signature }: AntomReply, sign: (body: Uint8Array) => string) {
  const body = new TextEncoder().encode(JSON.stringify(message));
  const tampered = new TextEncoder().encode('{}');
  const headers = new Map(
    signature === 'none'
      ? []
      : [
          ['signature', sign(signature === 'good' ? body : tampered)],
          ['response-time', RESPONSE_TIME],
        ],
  );
  return { status: httpStatus, headers, body };
}

/**
 * Short keys, and each notification is signed once in the life of the process: its ids are the same in each schedule. Calls are not signed at all.
 */
export function cheapSignatures(): Signatures {
  const { signing, verification } = keyPair(SHORT);
  const known = new Map<string, string>();
  return {
    antomKeys: verification,
    sign: (content) => {
      const text = `${content.path} ${content.time} ${new TextDecoder().decode(content.body)}`;
      const signature = known.get(text) ?? signatureHeader(content, signing);
      if (known.size < 50_000) known.set(text, signature);
      return signature;
    },
    connect: plainAntomClient,
  };
}
