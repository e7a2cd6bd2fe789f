import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SigningKey } from '../../shared/antom/signature.ts';

const KEY_VERSION = '1';

/** Keys of both parties, made for one run. What the merchant needs stands in two files, in the form that `shared/antom/keys.ts` reads. */
export interface ThrowAwayKeys {
  readonly merchantPublicKey: KeyObject;
  readonly antomKey: SigningKey;
  readonly merchantKeyFile: string;
  readonly antomPublicKeysFile: string;
}

/** @param folder is made when it is missing; default: a new temporary one. Files of an earlier run are replaced. */
export function writeThrowAwayKeys(folder = mkdtempSync(join(tmpdir(), 'antom-simulator-'))): ThrowAwayKeys {
  mkdirSync(folder, { recursive: true });
  const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const antom = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const put = (name: string, content: object): string => {
    const path = resolve(folder, name);
    writeFileSync(path, `${JSON.stringify(content)}\n`, { mode: 0o600 });
    return path;
  };
  const privateKey = merchant.privateKey.export({ format: 'pem', type: 'pkcs8' });
  return {
    merchantPublicKey: merchant.publicKey,
    antomKey: { keyVersion: KEY_VERSION, privateKey: antom.privateKey },
    merchantKeyFile: put('merchant-key.json', { keyVersion: KEY_VERSION, privateKey }),
    antomPublicKeysFile: put('antom-public-keys.json', { [KEY_VERSION]: antom.publicKey.export({ format: 'pem', type: 'spki' }) }),
  };
}
