import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../shared/antom/parse-message.ts';
import { StartError } from './start-error.ts';
import { createTestAccount, type KeyPair, type TestAccount } from './test-account.ts';

const FILE = 'account.json';

/** The private keys as PEM; the public ones follow from them. */
const keptSchema = z.object({ clientId: z.string(), merchantKey: z.string(), antomKey: z.string(), apiKey: z.string() });

/** The folder's account, the same at each start. Its file is for its owner only: it holds private keys, which only the simulator accepts. */
export interface KeptAccount {
  readonly account: TestAccount;
  readonly file: string;
}

/**
 * Reads the account of an earlier start, or makes one and keeps it.
 * @param folder is made when it is missing
 * @param fresh an earlier account is replaced
 * @throws {StartError} when what is kept cannot be read, or nothing can be kept
 */
export function keptAccount(folder: string, { fresh }: { readonly fresh: boolean }): KeptAccount {
  const file = join(folder, FILE);
  if (!fresh && existsSync(file)) return { account: parseAccount(readFileSync(file, 'utf8'), file), file };
  const account = createTestAccount();
  const { clientId, merchantKey, antomKey, apiKey } = account;
  keep(folder, file, JSON.stringify({ clientId, merchantKey: pem(merchantKey), antomKey: pem(antomKey), apiKey }));
  return { account, file };
}

function keep(folder: string, file: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(file, { force: true }); // the mode counts only for a file that is new
    writeFileSync(file, `${text}\n`, { mode: 0o600 });
  } catch (cause) {
    throw new StartError(`The folder ${folder} cannot be written to. The local run keeps its keys there.`, {
      cause,
    });
  }
}

function parseAccount(text: string, file: string): TestAccount {
  try {
    const { merchantKey, antomKey, ...kept } = keptSchema.parse(jsonOrUndefined(text));
    return { ...kept, merchantKey: keyPair(merchantKey), antomKey: keyPair(antomKey) };
  } catch {
    // Without a cause: it could quote a key.
    throw new StartError(`The keys in ${file} cannot be read. Make new ones: npm start -- --fresh`);
  }
}

function keyPair(privatePem: string): KeyPair {
  const privateKey: KeyObject = createPrivateKey(privatePem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function pem({ privateKey }: KeyPair): string {
  return String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
}
