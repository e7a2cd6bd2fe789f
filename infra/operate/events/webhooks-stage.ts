import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readApiClients } from '../../../shared/contract/api-clients.ts';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { awsConfig, connectApi, type OperatorApi, outputNamed } from '../operator-api.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';

/** What AWS gives the operator of a stage. Every method may reject with AWS's error. */
export interface WebhooksStage extends OperatorApi {
  /** The ids of all clients of the API. @throws {OperatorError} when the secret that names them cannot be used */
  readonly clients: () => Promise<readonly string[]>;
}

export interface WebhooksResources {
  /** Undefined: the environment decides. */
  readonly region: string | undefined;
  readonly functionName: string | undefined;
  readonly clientsSecretArn: string | undefined;
}

export function openWebhooksStage({ region, functionName, clientsSecretArn }: WebhooksResources, io: OperatorConsole): WebhooksStage {
  const api = connectApi({ region, output: 'WebhooksApiName', functionName }, io);
  const secrets = new SecretsManagerClient(awsConfig({ region }));
  return {
    ...api,
    clients: async () => {
      const SecretId = outputNamed('ApiClientsSecretArn', clientsSecretArn);
      const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
      const read = readApiClients(jsonOrUndefined(SecretString));
      if (read.outcome === 'malformed') throw new OperatorError('the secret with the clients of the API is unusable: the doctor says why');
      return [...new Set(read.stored.clients.map(({ clientId }) => clientId))];
    },
    close: () => {
      secrets.destroy();
      api.close();
    },
  };
}
