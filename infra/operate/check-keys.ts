import type { KeyObject } from 'node:crypto';
import { parsePublicKey, signatureHeader, verifySignature } from '../../shared/antom/signature.ts';
import type { CheckContext } from './check-context.ts';
import { leftOut, ok, problem, unchecked, type CheckResult } from './check-result.ts';
import { keyTypeOf } from './key-type.ts';

const NO_KEY = 'there is no usable merchant key';
const MINIMUM_BITS = 2048;

/** Four keys, and each looks like the other: whether one of them stands in another's place. */
export function checkKeyOwners({ merchantPublicKey, verificationKeys, registeredPublicKey }: CheckContext): CheckResult {
  if (verificationKeys.size === 0) return unchecked('there is no usable public key of Antom’s');
  const isAntoms = (key: KeyObject) => [...verificationKeys.values()].some((antoms) => antoms.equals(key));
  if (merchantPublicKey !== undefined && isAntoms(merchantPublicKey)) {
    return problem(
      'what is configured as Antom’s public key is the merchant’s own',
      'configure the key that Antom’s Dashboard shows as Antom’s once yours is uploaded, and deploy',
    );
  }
  const registered = registeredPublicKey === undefined ? undefined : readPublicKey(registeredPublicKey);
  if (registered !== undefined && isAntoms(registered)) {
    return problem(
      'what is said to be registered as the merchant’s key is Antom’s',
      'upload the public half of your own key in Antom’s Dashboard; the Dashboard then shows Antom’s key, which belongs into the configuration',
    );
  }
  return merchantPublicKey === undefined ? unchecked(NO_KEY) : ok('the merchant’s is the merchant’s, and Antom’s another');
}

export function checkKeySize({ merchantPublicKey, verificationKeys }: CheckContext): CheckResult {
  if (merchantPublicKey === undefined) return unchecked(NO_KEY);
  const ours = bitsOf(merchantPublicKey);
  if (ours < MINIMUM_BITS) {
    return problem(
      `the merchant’s key has ${ours} bits`,
      `make one of ${MINIMUM_BITS}, register its public half in Antom’s Dashboard, and put it`,
    );
  }
  const short = [...verificationKeys].find(([, key]) => bitsOf(key) < MINIMUM_BITS);
  if (short !== undefined) {
    return problem(`Antom’s of key version ${short[0]} has ${bitsOf(short[1])} bits`, 'compare it with the one in Antom’s Dashboard');
  }
  return ok(`the merchant’s has ${ours} bits`);
}

/** Whether Antom has been given the public half of the key that signs. */
export function checkRegisteredKey({ merchantPublicKey, registeredPublicKey }: CheckContext): CheckResult {
  if (registeredPublicKey === undefined) return leftOut('give --registered-public-key to compare it; Antom’s answer tells as well');
  const kind = keyTypeOf(registeredPublicKey);
  const registered = readPublicKey(registeredPublicKey);
  if (registered === undefined) {
    return kind === 'private' || kind === 'bare_pkcs1' || kind === 'encrypted'
      ? problem('the file holds a private key', 'give the file with the public key, as it stands in Antom’s Dashboard')
      : problem('the file holds no RSA public key', 'copy the key from Antom’s Dashboard again, whole');
  }
  if (merchantPublicKey === undefined) return unchecked(NO_KEY);
  return registered.equals(merchantPublicKey)
    ? ok('it is the public half of the key that signs')
    : problem(
        'it is not the public half of the key that signs',
        'upload the public half of the secret’s key ("openssl pkey -in key.pem -pubout") in Antom’s Dashboard, or put the private key that belongs to the registered one',
      );
}

/** Whether signing and verifying work at all with this key and this Node. */
export function checkRoundTrip({ signingKey, merchantPublicKey }: CheckContext): CheckResult {
  if (signingKey === undefined || merchantPublicKey === undefined) return unchecked(NO_KEY);
  const content = { path: '/doctor', clientId: 'doctor', time: '0', body: new TextEncoder().encode('{"orderDescription":"제주 한라봉"}') };
  const header = signatureHeader(content, signingKey);
  const verification = verifySignature(header, content, new Map([[signingKey.keyVersion, merchantPublicKey]]));
  return verification.valid
    ? ok('what the key signs, its public half verifies')
    : problem(`what the key signs does not verify (${verification.failure})`, 'make another key, register its public half, and put it');
}

function readPublicKey(text: string): KeyObject | undefined {
  return keyTypeOf(text) === 'public' ? parsePublicKey(text) : undefined;
}

function bitsOf(key: KeyObject): number {
  return key.asymmetricKeyDetails?.modulusLength ?? 0;
}
