import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Deployment } from './deployment.ts';

export interface Secrets {
  readonly antomMerchantKey: Secret;
  readonly apiClients: Secret;
}

/** Created with a random text that no function accepts: until an operator puts the real value, every call is refused. */
export function secrets({ stack, stage }: Deployment): Secrets {
  const removalPolicy = stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  return {
    antomMerchantKey: new Secret(stack, 'AntomMerchantKey', {
      description: 'Key that signs requests to Antom: {"keyVersion":"1","privateKey":"<PKCS#8, PEM or bare base64>"}',
      removalPolicy,
    }),
    apiClients: new Secret(stack, 'ApiClients', {
      description: 'Who may call the API: {"clients":[{"clientId":"shop","keyHashes":["<SHA-256 of the API key, hex>"]}]}',
      removalPolicy,
    }),
  };
}
