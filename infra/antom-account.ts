import { CfnParameter } from 'aws-cdk-lib';
import type { Deployment } from './deployment.ts';

/** The account as functions read it from their environment. */
export interface AntomAccountValues {
  readonly baseUrl: string;
  readonly clientId: string;
  /** JSON object: key version → key */
  readonly publicKeys: string;
  readonly settlementCurrency: string;
}

/** The stage's account, or, in a local run, parameters without a default that the runner has to supply. */
export function antomAccount({ stack, stage: { antom } }: Deployment): AntomAccountValues {
  if (!('fromTemplateParameters' in antom)) return { ...antom, publicKeys: JSON.stringify(antom.publicKeys) };
  return {
    baseUrl: new CfnParameter(stack, 'AntomBaseUrl').valueAsString,
    clientId: new CfnParameter(stack, 'AntomClientId').valueAsString,
    publicKeys: new CfnParameter(stack, 'AntomPublicKeys').valueAsString,
    settlementCurrency: antom.settlementCurrency,
  };
}
