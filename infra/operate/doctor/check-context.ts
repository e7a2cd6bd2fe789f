import { createPublicKey, type KeyObject } from 'node:crypto';
import { parseMerchantKey, parsePublicKey } from '../../../shared/antom/keys.ts';
import type { SigningKey, VerificationKeys } from '../../../shared/antom/signature.ts';
import type { Transport } from '../../../shared/antom/transport.ts';
import { WEBHOOK_PATH } from '../../stages/stack-names.ts';
import type { StageDraft, StageId } from '../../stages/stage-settings.ts';
import type { ApiAnswer, ApiCall } from '../invoke-api.ts';
import { secretRegion } from '../secret-region.ts';
import { readOperatorsFile, readStackOutputs, type StackOutputs } from '../stack-outputs.ts';
import { type AccountContext, type ConfigurationState, readConfiguration } from './configuration.ts';
import type { DoctorOptions } from './doctor-options.ts';
import { type SecretText, secretText } from './secret-text.ts';

/** How the doctor reaches what it checks. */
export interface Instruments {
  readonly stages: Readonly<Record<StageId, StageDraft>>;
  /** The current text of a secret, by its ARN. Rejects with AWS's error. */
  readonly readSecret: (secretId: string) => Promise<string>;
  readonly transport: Transport;
  /** Calls the part of the API that is about events, as an operator. Rejects with AWS's error, or with an OperatorError. */
  readonly callWebhooksApi: (place: FunctionPlace, call: ApiCall) => Promise<ApiAnswer>;
  /** How many messages a queue has. Rejects with AWS's error. */
  readonly countMessages: (queueUrl: string, region: string | undefined) => Promise<number>;
  /** The `Date` header of a host's answer, whatever its status. Rejects when nothing answers. */
  readonly dateOf: (url: string) => Promise<string | null>;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly print: (text: string) => void;
}

export interface FunctionPlace {
  readonly functionName: string;
  /** Undefined: the environment decides. */
  readonly region: string | undefined;
}

/** What the outputs name of the delivery of events. */
export type DeliveryOutputs = Pick<StackOutputs, 'WebhooksApiName' | 'EventDeadLettersQueueUrl'>;

/** What is known before the first call to Antom or to the API. */
export interface CheckContext {
  readonly stage: StageId;
  readonly configuration: ConfigurationState;
  readonly antom: AccountContext;
  readonly notifyUrl: string | undefined;
  /** The notify URL at the stack's own address. */
  readonly ownNotifyUrl: string | undefined;
  /** Target of the DNS record for the API's own name, if it has one. */
  readonly domainTarget: string | undefined;
  /** Undefined: no outputs were given. */
  readonly delivery: (DeliveryOutputs & { readonly region: string | undefined }) | undefined;
  readonly merchantKey: SecretText;
  readonly apiClients: SecretText;
  /** The key in `merchantKey`, if it is usable. */
  readonly signingKey: SigningKey | undefined;
  /** The public half of `signingKey`. */
  readonly merchantPublicKey: KeyObject | undefined;
  /** The usable keys in `antom.publicKeys`. */
  readonly verificationKeys: VerificationKeys;
  /** Text of the file with the merchant key that is registered in Antom's Dashboard; undefined when no file was given. */
  readonly registeredPublicKey: string | undefined;
}

/** @throws {OperatorError} when a file or an option that was given cannot be read */
export async function gatherCheckContext(options: DoctorOptions, { stages, readSecret }: Instruments): Promise<CheckContext> {
  const given = options.outputs === undefined ? undefined : readStackOutputs(options.outputs, options.stage);
  const outputs = given ?? {};
  const { antom, state: configuration } = readConfiguration(options.stage, stages, outputs);
  const [merchantKey, apiClients] = await Promise.all([
    secretText(options.merchantKeySecret ?? outputs.AntomMerchantKeySecretArn, readSecret),
    secretText(options.apiClientsSecret ?? outputs.ApiClientsSecretArn, readSecret),
  ]);
  const signingKey = merchantKey.outcome === 'read' ? usable(() => parseMerchantKey(merchantKey.text)) : undefined;
  const ownNotifyUrl = outputs.ApiUrl === undefined ? undefined : outputs.ApiUrl + WEBHOOK_PATH;
  return {
    stage: options.stage,
    configuration,
    antom,
    notifyUrl: options.notifyUrl ?? ownNotifyUrl,
    ownNotifyUrl,
    domainTarget: outputs.ApiDomainTarget,
    delivery: given && { ...given, region: stages[options.stage].region ?? secretRegion(given.ApiClientsSecretArn ?? '') },
    merchantKey,
    apiClients,
    signingKey,
    merchantPublicKey: signingKey && createPublicKey(signingKey.privateKey),
    verificationKeys: verificationKeysOf(antom),
    registeredPublicKey: options.registeredPublicKey === undefined ? undefined : readOperatorsFile(options.registeredPublicKey),
  };
}

function verificationKeysOf({ publicKeys = {} }: AccountContext): VerificationKeys {
  const keys = new Map<string, KeyObject>();
  for (const [keyVersion, text] of Object.entries(publicKeys)) {
    const key = usable(() => parsePublicKey(text));
    if (key !== undefined) keys.set(keyVersion, key);
  }
  return keys;
}

function usable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // the key's own check reports what is wrong
  }
}
