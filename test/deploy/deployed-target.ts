import { createPrivateKey, createPublicKey } from 'node:crypto';
import { startAntomSimulator } from '../../infra/antom-simulator/antom-simulator.ts';
import type { AntomSimulatorOptions } from '../../infra/antom-simulator/simulator-options.ts';
import { KEY_VERSION } from '../../infra/antom-simulator/throw-away-keys.ts';
import type { Target } from '../support/target.ts';
import { clientConfig } from './cdk.ts';
import type { Deployment } from './deployment.ts';
import { forgetEverything } from './forget-everything.ts';
import { resolveNamesBelowLocalhost } from './ministack-shortcomings.ts';
import { invokeFunction } from './operator.ts';
import { trustCertificate } from './own-certificate.ts';

/** A deployed stack, as empty as a local run that has just been started, and its Antom. */
export async function deployedTarget(deployment: Deployment, options: Partial<AntomSimulatorOptions>): Promise<Target> {
  resolveNamesBelowLocalhost();
  const { aws: address, outputs, apiKey, antom: role } = deployment;
  trustCertificate(address);
  const operator = clientConfig(address);
  const aws = { dynamodb: operator, sqs: operator, sns: operator, secretsmanager: operator, lambda: operator, sts: operator };
  await forgetEverything({ aws, outputs });
  const antom = await startAntomSimulator({
    port: role.port,
    clientId: role.clientId,
    merchantPublicKey: createPublicKey(role.merchantPublicKey),
    antomKey: { keyVersion: KEY_VERSION, privateKey: createPrivateKey(role.antomPrivateKey) },
    ...options,
  });
  return {
    apiUrl: outputs['ApiUrl'] ?? '',
    apiKey,
    antom,
    stack: {
      outputs,
      aws,
      invoke: (functionName, event) => invokeFunction(address, functionName, event),
      kill: (functionName) => {
        throw new Error(`${functionName} is deployed: its processes cannot be killed`);
      },
    },
    awsFaults: Object.freeze({ beforeCall: undefined, beforeAnswer: undefined }),
    logLines: [],
    close: antom.close,
  };
}
