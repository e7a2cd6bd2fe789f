import { readFileSync, statSync } from 'node:fs';
import * as z from 'zod/mini';
import { InvalidKeyError, parseMerchantKey, parseVerificationKeys } from '../../../shared/antom/keys.ts';
import { jsonOrUndefined } from '../../../shared/antom/parse-message.ts';
import { StartError } from '../../local/start-error.ts';
import type { MerchantAccount } from '../../local/test-account.ts';
import { quoted } from '../commands.ts';

/** Antom's API in Asia. Its sandbox differs in the path only, which follows from the client id. */
const DEFAULT_BASE_URL = 'https://open-sea-global.alipay.com';

/** Account and keys in the words of `infra/stages/stage-config.ts` and `infra/DEPLOY.md`. */
const fileSchema = z.strictObject({
  baseUrl: z._default(z.string(), DEFAULT_BASE_URL),
  clientId: z.string(),
  publicKeys: z.record(z.string(), z.string()),
  merchantKey: z.object({ keyVersion: z.string(), privateKey: z.string() }),
});

export interface SandboxAccount {
  readonly account: Omit<MerchantAccount, 'apiKey'>;
  /** Without a slash at the end. */
  readonly antomUrl: string;
}

const FOR_OTHERS = 0o077;

/** Reads the keys of an account at Antom's sandbox. @throws {StartError} which never quotes the file */
export function readSandboxKeys(path: string): SandboxAccount {
  const parsed = fileSchema.safeParse(jsonOrUndefined(readPrivate(path)));
  if (!parsed.success) {
    const places = [...new Set(parsed.error.issues.map(({ path: [field] }) => String(field ?? 'the whole file')))];
    throw new StartError(`The keys in ${path} cannot be read: ${places.join(', ')}. infra/demo/README.md shows such a file.`);
  }
  const { baseUrl, clientId, publicKeys, merchantKey } = parsed.data;
  if (!clientId.startsWith('SANDBOX_')) {
    throw new StartError(
      'The client id in the file is not one of Antom’s sandbox, which begins with SANDBOX_. A local run takes no real money.',
    );
  }
  const url = URL.parse(baseUrl);
  const isAntom = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1');
  if (url === null || !isAntom || url.pathname !== '/') throw new StartError(`baseUrl in ${path} needs an https address without a path.`);
  try {
    const signingKey = parseMerchantKey(JSON.stringify(merchantKey));
    return {
      account: { clientId, signingKey, antomPublicKeys: parseVerificationKeys(JSON.stringify(publicKeys)) },
      antomUrl: url.origin,
    };
  } catch (error) {
    if (!(error instanceof InvalidKeyError)) throw error;
    throw new StartError(`A key in ${path} cannot be used: ${error.message}.`);
  }
}

/** @throws {StartError} when others could read it, too: it holds a private key that is registered at Antom */
function readPrivate(path: string): string {
  try {
    const isForOthers = process.platform !== 'win32' && (statSync(path).mode & FOR_OTHERS) !== 0;
    if (!isForOthers) return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new StartError(`The file ${path} cannot be read.`, { cause });
  }
  throw new StartError(`Others on this machine may read ${path}, which holds a private key. Run: chmod 600 ${quoted(path)}`);
}
