import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SigningKey } from '../../shared/antom/signature.ts';

/** The version of both parties' keys at the simulator. */
export const KEY_VERSION = '1';

/** The merchant's client id at the simulator, unless another one is asked for. */
export const SANDBOX_CLIENT_ID = 'SANDBOX_5X00000000000000';

/** Keys of both parties, made for one run. */
export interface ThrowAwayKeys {
  readonly merchantKey: SigningKey;
  readonly merchantPublicKey: KeyObject;
  readonly antomKey: SigningKey;
  readonly antomPublicKey: KeyObject;
}

export interface KeyFiles {
  readonly merchantKeyFile: string;
  readonly antomPublicKeysFile: string;
}

export function makeThrowAwayKeys(): ThrowAwayKeys {
  const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const antom = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    merchantKey: { keyVersion: KEY_VERSION, privateKey: merchant.privateKey },
    merchantPublicKey: merchant.publicKey,
    antomKey: { keyVersion: KEY_VERSION, privateKey: antom.privateKey },
    antomPublicKey: antom.publicKey,
  };
}

/**
 * What the merchant needs, in two files, in the form that `shared/antom/keys.ts` reads.
 * @param folder is made when it is missing; default: a new temporary one. Files of an earlier run are replaced.
 */
export function writeKeyFiles(
  { merchantKey, antomPublicKey }: ThrowAwayKeys,
  folder = mkdtempSync(join(tmpdir(), 'antom-simulator-')),
): KeyFiles {
  mkdirSync(folder, { recursive: true });
  const put = (name: string, content: object): string => {
    const path = resolve(folder, name);
    writeFileSync(path, `${JSON.stringify(content)}\n`, { mode: 0o600 });
    return path;
  };
  const privateKey = merchantKey.privateKey.export({ format: 'pem', type: 'pkcs8' });
  return {
    merchantKeyFile: put('merchant-key.json', { keyVersion: KEY_VERSION, privateKey }),
    antomPublicKeysFile: put('antom-public-keys.json', { [KEY_VERSION]: antomPublicKey.export({ format: 'pem', type: 'spki' }) }),
  };
}
