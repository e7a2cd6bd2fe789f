import { parsePrivateKey, parsePublicKey } from '../../shared/antom/keys.ts';
import type { SigningKey, VerificationKeys } from '../../shared/antom/signature.ts';
import vector from '../fixtures/antom/signing-test-vector.json' with { type: 'json' };

/** Throw-away keys. `antom` stands for Antom, `merchant` for us; `keys` is what we verify Antom with. */
export const testKeys = {
  merchant: { keyVersion: '1', privateKey: parsePrivateKey(vector.keys.merchantPrivateKeyPkcs8Base64) } satisfies SigningKey,
  antom: { keyVersion: '1', privateKey: parsePrivateKey(vector.keys.antomPrivateKeyPkcs8Base64) } satisfies SigningKey,
  merchantPublicKey: parsePublicKey(vector.keys.merchantPublicKeySpkiBase64),
  antomPublicKey: parsePublicKey(vector.keys.antomPublicKeySpkiBase64),
};

export const verificationKeys: VerificationKeys = new Map([['1', testKeys.antomPublicKey]]);
