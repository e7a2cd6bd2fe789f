import type { KeyObject } from 'node:crypto';
import { parsePublicKey } from '../../../shared/antom/keys.ts';
import { signatureHeader, verifySignature } from '../../../shared/antom/signature.ts';
import type { CheckContext } from './check-context.ts';
import { type CheckResult, leftOut, ok, problem, unchecked } from './check-result.ts';
import { keyTypeOf } from './key-type.ts';

const NO_KEY = 'there is no usable merchant key';
const MINIMUM_BITS = 2048;

/** Whether one of the four keys, which all look alike, stands in another's place. */
export function checkKeyOwners({ merchantPublicKey, verificationKeys, registeredPublicKey }: CheckContext): CheckResult {
  if (verificationKeys.size === 0) return unchecked('no usable public key of Antom is configured');
  const isAntoms = (key: KeyObject) => [...verificationKeys.values()].some((antoms) => antoms.equals(key));
  if (merchantPublicKey !== undefined && isAntoms(merchantPublicKey)) {
    return problem(
      'the key configured as Antom’s public key is the merchant’s own',
      'configure the key that Antom’s Dashboard shows as Antom’s after you upload yours, and deploy',
    );
  }
  const registered = registeredPublicKey === undefined ? undefined : readPublicKey(registeredPublicKey);
  if (registered !== undefined && isAntoms(registered)) {
    return problem(
      'the key given as the registered merchant key is Antom’s',
      'upload your own public key in Antom’s Dashboard, then copy the key that the Dashboard shows as Antom’s into infra/stages/stage-config.ts',
    );
  }
  return merchantPublicKey === undefined ? unchecked(NO_KEY) : ok('the merchant’s key and Antom’s keys are different');
}

export function checkKeySize({ merchantPublicKey, verificationKeys }: CheckContext): CheckResult {
  if (merchantPublicKey === undefined) return unchecked(NO_KEY);
  const merchantBits = bitsOf(merchantPublicKey);
  if (merchantBits < MINIMUM_BITS) {
    return problem(
      `the merchant’s key has ${merchantBits} bits`,
      `make one of ${MINIMUM_BITS}, register its public half in Antom’s Dashboard, and store it in the secret`,
    );
  }
  const short = [...verificationKeys].find(([, key]) => bitsOf(key) < MINIMUM_BITS);
  if (short !== undefined) {
    return problem(`Antom’s key of version ${short[0]} has ${bitsOf(short[1])} bits`, 'compare it with the one in Antom’s Dashboard');
  }
  return ok(`the merchant’s key has ${merchantBits} bits`);
}

/** Whether Antom has been given the public half of the key that signs. */
export function checkRegisteredKey({ merchantPublicKey, registeredPublicKey }: CheckContext): CheckResult {
  if (registeredPublicKey === undefined) return leftOut('give --registered-public-key to compare it; Antom’s answer shows it as well');
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
        'upload the public half of the secret’s key ("openssl pkey -in key.pem -pubout") in Antom’s Dashboard, or store the private key that belongs to the registered one',
      );
}

/** Whether signing and verifying work with this key and this Node. */
export function checkRoundTrip({ signingKey, merchantPublicKey }: CheckContext): CheckResult {
  if (signingKey === undefined || merchantPublicKey === undefined) return unchecked(NO_KEY);
  const content = { path: '/doctor', clientId: 'doctor', time: '0', body: new TextEncoder().encode('{"orderDescription":"제주 한라봉"}') };
  const header = signatureHeader(content, signingKey);
  const verification = verifySignature(header, content, new Map([[signingKey.keyVersion, merchantPublicKey]]));
  return verification.valid
    ? ok('a signature of the key is valid under its public half')
    : problem(
        `a signature of the key is not valid under its public half (${verification.failure})`,
        'make another key, register its public half, and store it in the secret',
      );
}

function readPublicKey(text: string): KeyObject | undefined {
  return keyTypeOf(text) === 'public' ? parsePublicKey(text) : undefined;
}

function bitsOf(key: KeyObject): number {
  return key.asymmetricKeyDetails?.modulusLength ?? 0;
}
