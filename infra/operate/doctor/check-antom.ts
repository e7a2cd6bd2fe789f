import type { Answer, NoAnswer } from '../../../shared/antom/answer.ts';
import { createAntomClient } from '../../../shared/antom/client.ts';
import type { CheckContext, Instruments } from './check-context.ts';
import { type CheckResult, ok, problem, unchecked } from './check-result.ts';
import { unreachable } from './unreachable.ts';

/**
 * Asks Antom for a payment that does not exist. A signed ORDER_NOT_EXIST proves everything at once: Antom has verified the merchant's
 * signature with the registered key, under the right client id and path, and Antom's own signature is valid.
 */
export async function checkAntom(
  { antom, signingKey, verificationKeys }: CheckContext,
  { transport, now, newId }: Instruments,
): Promise<CheckResult> {
  const { baseUrl, clientId } = antom;
  if (baseUrl === undefined || clientId === undefined) return unchecked('its address or the client id is not configured');
  if (signingKey === undefined) return unchecked('there is no usable merchant key to sign with');
  if (verificationKeys.size === 0) return unchecked('no usable public key of Antom is configured to verify with');
  const client = createAntomClient({ baseUrl, clientId, signingKey: () => Promise.resolve(signingKey), verificationKeys, transport, now });
  const answer = await client.inquiryPayment({ paymentRequestId: `doctor-${newId()}` });
  return read(answer, { baseUrl, keyVersion: signingKey.keyVersion });
}

interface Asked {
  readonly baseUrl: string;
  readonly keyVersion: string;
}

function read(answer: Answer<unknown>, asked: Asked): CheckResult {
  if (answer.outcome === 'unknown') return readNoAnswer(answer, asked);
  const { resultStatus, resultCode } = answer.result;
  const code = /^[A-Z0-9_]{1,64}$/.test(resultCode) ? resultCode : 'an unreadable code';
  if (!answer.signed) {
    return problem(
      `Antom does not recognize the signature or the client id (${code}, unsigned)`,
      `compare the client id and the public key of version ${asked.keyVersion} in Antom’s Dashboard. Sandbox and production have different ones. --registered-public-key checks the key`,
    );
  }
  if (resultCode === 'ORDER_NOT_EXIST' || resultStatus === 'S') {
    const name =
      answer.verifiedBy === undefined ? '' : `; it gives the key that is configured as version ${answer.verifiedBy} another version`;
    return ok(`it accepts the key and the client id, and its own signature is valid${name}`);
  }
  return resultStatus === 'U'
    ? problem(`keys and client id are right, but it cannot answer now (${code})`, 'try again; if it persists, ask Antom')
    : problem(`keys and client id are right, but it refuses (${code})`, 'ask Antom what the account still lacks, and quote the code');
}

function readNoAnswer({ reason, httpStatus, cause }: NoAnswer, { baseUrl }: Asked): CheckResult {
  switch (reason) {
    case 'timeout':
    case 'network':
      return unreachable(baseUrl, cause);
    case 'http_status':
      return problem(
        `${baseUrl} answers ${httpStatus ?? 'another status'} instead of 200`,
        'check that baseUrl is the host for your account’s region (docs.antom.com/ac/ams/api_fund), and that no proxy answers instead',
      );
    case 'bad_signature':
      return badSignature(cause);
    case 'unsigned':
    case 'malformed':
    case 'other_payment':
      return problem(
        `the server at ${baseUrl} does not answer like Antom (${reason})`,
        'check that baseUrl is Antom’s, and that no proxy answers instead',
      );
  }
}

/** @param cause Why the answer's signature is invalid, as a code. */
function badSignature(cause: unknown): CheckResult {
  if (cause === 'unknown_key_version') {
    return problem(
      'it signs with a key that is not configured, and names a version that is not either',
      'add the key of that version from Antom’s Dashboard to publicKeys in infra/stages/stage-config.ts, and deploy',
    );
  }
  if (cause === 'other_client_id') return problem('it answers for another client id', 'compare the client id with Antom’s Dashboard');
  return problem(
    'its signature is not valid under the configured public key',
    'copy Antom’s public key from its Dashboard again, from the page of this client id (sandbox and production have different ones), and deploy',
  );
}
