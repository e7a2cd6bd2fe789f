import { type ApiClientsReader, connectApiClients } from '../api-clients.ts';
import { connectApi, type OperatorApi } from '../operator-api.ts';
import type { OperatorConsole } from '../operator-console.ts';

/** What AWS gives the operator of a stage. Every method may reject with AWS's error. */
export type WebhooksStage = OperatorApi & Pick<ApiClientsReader, 'clients'>;

export interface WebhooksResources {
  /** Undefined: the environment decides. */
  readonly region: string | undefined;
  readonly functionName: string | undefined;
  readonly clientsSecretArn: string | undefined;
}

export function openWebhooksStage({ region, functionName, clientsSecretArn }: WebhooksResources, io: OperatorConsole): WebhooksStage {
  const api = connectApi({ region, output: 'WebhooksApiName', functionName }, io);
  const { clients, close } = connectApiClients({ region, secretArn: clientsSecretArn });
  return {
    ...api,
    clients,
    close: () => {
      close();
      api.close();
    },
  };
}
