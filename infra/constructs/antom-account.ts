import { CfnParameter } from 'aws-cdk-lib';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Deployment } from './deployment.ts';
import { milliseconds } from './milliseconds.ts';

/** The account as functions read it from their environment. */
export interface AntomAccountValues {
  readonly baseUrl: string;
  readonly clientId: string;
  /** JSON object: key version → key */
  readonly publicKeys: string;
  readonly settlementCurrency: string;
}

/** What a function needs to call Antom, besides the permission to read the key. */
export interface AntomCaller {
  readonly antom: AntomAccountValues;
  readonly antomMerchantKey: Secret;
}

/** The stage's account. In a local run: template parameters without defaults, which the runner supplies. */
export function antomAccount({ stack, stage: { antom } }: Deployment): AntomAccountValues {
  if (!('fromTemplateParameters' in antom)) return { ...antom, publicKeys: JSON.stringify(antom.publicKeys) };
  return {
    baseUrl: new CfnParameter(stack, 'AntomBaseUrl').valueAsString,
    clientId: new CfnParameter(stack, 'AntomClientId').valueAsString,
    publicKeys: new CfnParameter(stack, 'AntomPublicKeys').valueAsString,
    settlementCurrency: antom.settlementCurrency,
  };
}

/** The account that the functions were deployed with, as JSON without secrets. The doctor compares it with the stage file. */
export function describeAccount({ baseUrl, clientId, publicKeys }: AntomAccountValues): string {
  return `{"baseUrl":"${baseUrl}","clientId":"${clientId}","publicKeys":${publicKeys}}`;
}

/** The variables of every function that calls Antom. */
export function antomEnvironment({ stage }: Deployment, { antom, antomMerchantKey }: AntomCaller) {
  return {
    ANTOM_BASE_URL: antom.baseUrl,
    ANTOM_CLIENT_ID: antom.clientId,
    ANTOM_PUBLIC_KEYS: antom.publicKeys,
    ANTOM_MERCHANT_KEY_SECRET_ARN: antomMerchantKey.secretArn,
    ANTOM_TIMEOUT_MS: milliseconds(stage.waits.antomCall),
    SECRET_CACHE_MS: milliseconds(stage.waits.secretCache),
  };
}
