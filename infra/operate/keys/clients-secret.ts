import { createHash } from 'node:crypto';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readApiClients, type ReadClients, type StoredClients } from '../../../shared/contract/api-clients.ts';
import { AWS_CLIENT_DEFAULTS } from '../../../shared/platform/aws-client.ts';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { awsFailure } from '../aws-failure.ts';
import { OperatorError } from '../operator-error.ts';
import { secretRegion } from '../secret-region.ts';
import { unreadableSecret } from '../unreadable-secret.ts';

/** The secret of the API's clients as it was read. A change is written on condition that it is still the same. */
export interface ClientsSecret {
  readonly read: Extract<ReadClients, { outcome: 'read' }>;
  /** The secret holds the random text that the stack has made, and no key was ever stored. */
  readonly isUnused: boolean;
  readonly replace: (stored: StoredClients) => Promise<void>;
}

/** A hash has so many characters: a text that is shorter holds none, so nothing is lost with it. */
const HASH_LENGTH = 64;

/** Every attempt after the first is for a secret that somebody has set back to an earlier version. */
const MAX_ATTEMPTS = 10;

/** A secret that cannot be read or understood is never overwritten. @throws {OperatorError} */
export async function openClientsSecret(
  arn: string,
  newClient: (region: string | undefined) => SecretsManagerClient = clientIn,
): Promise<ClientsSecret> {
  const secretsManager = newClient(secretRegion(arn));

  async function current() {
    try {
      return await secretsManager.send(new GetSecretValueCommand({ SecretId: arn }));
    } catch (error) {
      const { text, advice } = unreadableSecret(arn, error, 'the clients');
      throw new OperatorError(`${text}; ${advice}`, { cause: error });
    }
  }

  async function versionNow(): Promise<string | undefined> {
    return (await current()).VersionId;
  }

  /** False when another content has that name. */
  async function put(text: string, ClientRequestToken: string): Promise<boolean> {
    try {
      await secretsManager.send(new PutSecretValueCommand({ SecretId: arn, SecretString: text, ClientRequestToken }));
      return true;
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      if (name === 'ResourceExistsException') return false;
      // The text of an error may quote the request.
      throw new OperatorError(`Secrets Manager has not confirmed the change (${name}); run list before you repeat the command`, {
        kind: awsFailure(error)?.isDefinite === true ? 'refused' : 'outcomeUnknown',
        cause: error,
      });
    }
  }

  const { SecretString = '', VersionId: seen } = await current();
  const isUnused = SecretString.length < HASH_LENGTH && jsonOrUndefined(SecretString) === undefined;
  const read = readApiClients(isUnused ? { clients: [] } : jsonOrUndefined(SecretString));
  if (read.outcome === 'malformed') {
    throw new OperatorError(`the secret ${arn} is no list of clients${read.fault === '' ? '' : ` (${read.fault})`}, and is left as it is`);
  }

  return {
    read,
    isUnused,

    /** The name of the new version follows from the one that was read, and AWS stores another content under one name never: of two edits one is refused. */
    async replace(stored) {
      if ((await versionNow()) !== seen) throw changedMeanwhile();
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const token = createHash('sha256')
          .update(JSON.stringify([arn, seen, attempt]))
          .digest('hex');
        const isStored = await put(JSON.stringify(stored), token);
        const now = await versionNow();
        if (isStored && now === token) return;
        if (now !== seen) throw changedMeanwhile(); // also when another edit has that name
      }
      throw changedMeanwhile();
    },
  };
}

function changedMeanwhile(): OperatorError {
  return new OperatorError(
    'somebody else has changed the secret at the same time, so this change was not made; run list, then repeat the command',
  );
}

function clientIn(region: string | undefined): SecretsManagerClient {
  return new SecretsManagerClient({ ...AWS_CLIENT_DEFAULTS, ...(region === undefined ? {} : { region }) });
}
