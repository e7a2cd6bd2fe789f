import type { CheckContext } from './check-context.ts';
import { type CheckResult, ok, problem, unchecked } from './check-result.ts';
import { type KeyType, keyTypeOf } from './key-type.ts';

const COPY = 'copy it again, whole, from "Antom public key" in Antom’s Dashboard';
const LEAKED = `${COPY}, and deploy. If the private key has been committed or deployed, register another one with Antom: this one is no longer secret`;

const FAULTS = {
  private: { text: 'is a private key', advice: LEAKED },
  bare_pkcs1: { text: 'is a private key', advice: LEAKED },
  encrypted: { text: 'is a private key', advice: LEAKED },
  other_algorithm: { text: 'is not an RSA key', advice: COPY },
  unreadable: { text: 'is not a key, or is cut off', advice: COPY },
} satisfies Record<Exclude<KeyType, 'public'>, { text: string; advice: string }>;

/** Whether the configured public keys are RSA public keys. */
export function checkPublicKeys({ antom: { publicKeys } }: CheckContext): CheckResult {
  if (publicKeys === undefined) return unchecked('they are not configured');
  for (const [keyVersion, text] of Object.entries(publicKeys)) {
    const kind = keyTypeOf(text);
    if (kind !== 'public') return problem(`the key of version ${keyVersion} ${FAULTS[kind].text}`, FAULTS[kind].advice);
  }
  const keyVersions = Object.keys(publicKeys);
  if (keyVersions.length === 0) return problem('there are none', COPY);
  return ok(`readable, key version ${keyVersions.join(', ')}`);
}
