import { RemovalPolicy } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';

export interface Secrets {
  readonly antomMerchantKey: Secret;
  readonly apiClients: Secret;
}

/** Created with a random text that no function accepts: until an operator puts the real value, every call is refused. */
export function secrets({ stack, stage }: Deployment): Secrets {
  const removalPolicy = stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  const antomMerchantKey = new Secret(stack, 'AntomMerchantKey', {
    description: 'Key that signs requests to Antom: {"keyVersion":"1","privateKey":"<PKCS#8, PEM or bare base64>"}',
    removalPolicy,
  });
  const apiClients = new Secret(stack, 'ApiClients', {
    description: 'Who may call the API: hashes of API keys with their rights. See npm run keys',
    removalPolicy,
  });
  acknowledge(antomMerchantKey, {
    'AwsSolutions-SMG4': "A new key must be registered in Antom's Dashboard first: see infra/RUNBOOK.md.",
  });
  acknowledge(apiClients, {
    'AwsSolutions-SMG4': "The merchant's app must get a new key before the old one is removed: see infra/RUNBOOK.md.",
  });
  return { antomMerchantKey, apiClients };
}
