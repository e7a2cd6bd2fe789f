import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readApiClients } from '../../shared/contract/api-clients.ts';
import { jsonOrUndefined } from '../../shared/platform/json-or-undefined.ts';
import { awsConfig, type AwsPlace, outputNamed } from './operator-api.ts';
import { OperatorError } from './operator-error.ts';

/** The ids of the clients of the API, by the text of their secret. Undefined: it is no list of clients. */
export function clientIdsIn(secret: string): readonly string[] | undefined {
  const read = readApiClients(jsonOrUndefined(secret));
  return read.outcome === 'malformed' ? undefined : [...new Set(read.stored.clients.map(({ clientId }) => clientId))];
}

export interface ApiClientsReader {
  /** The ids of all clients of the API. Rejects with AWS's error. @throws {OperatorError} when the secret that names them cannot be used */
  readonly clients: () => Promise<readonly string[]>;
  readonly close: () => void;
}

export function connectApiClients({ secretArn, ...place }: AwsPlace & { readonly secretArn: string | undefined }): ApiClientsReader {
  const secrets = new SecretsManagerClient(awsConfig(place));
  return {
    clients: async () => {
      const SecretId = outputNamed('ApiClientsSecretArn', secretArn);
      const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
      const ids = clientIdsIn(SecretString);
      if (ids === undefined) throw new OperatorError('the secret with the clients of the API is unusable: the doctor says why');
      return ids;
    },
    close: () => secrets.destroy(),
  };
}
