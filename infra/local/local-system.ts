import { type AntomSimulator, startAntomSimulator } from '../antom-simulator/antom-simulator.ts';
import type { AntomSimulatorOptions } from '../antom-simulator/simulator-options.ts';
import { KEY_VERSION } from '../antom-simulator/throw-away-keys.ts';
import { type LocalStack, type LocalStackOptions, startLocalStack } from './runner/local-stack.ts';
import { createTeardown } from './runner/teardown.ts';
import { accountParameters, createTestAccount, type MerchantAccount, merchantSide, putSecrets, type TestAccount } from './test-account.ts';

/** The deployed stack with what a merchant app needs. */
export interface LocalMerchantSystem {
  /** Base address of the merchant's API, without a slash at the end. */
  readonly apiUrl: string;
  /** A key of the merchant app `shop`. */
  readonly apiKey: string;
  readonly stack: LocalStack;
  close(): Promise<void>;
}

/** The same with everything that a payment needs: Antom, both parties' keys, and a merchant app that may call the API. */
export interface LocalSystem extends LocalMerchantSystem {
  readonly antom: AntomSimulator;
}

interface SystemOptions {
  /** Folder of the synthesized app. */
  readonly assembly: string;
  readonly stack?: Partial<Omit<LocalStackOptions, 'assembly' | 'parameters'>>;
}

export interface LocalSystemOptions extends SystemOptions {
  /** Default: one that is made for this run and lost with it. */
  readonly account?: TestAccount;
  readonly antom?: Partial<AntomSimulatorOptions>;
}

export interface MerchantSystemOptions extends SystemOptions {
  readonly account: MerchantAccount;
  /** Where Antom is, without a slash at the end. */
  readonly antomUrl: string;
}

/** Starts everything on 127.0.0.1, with a simulator of Antom. @throws when a port is taken; then nothing is left running. */
export async function startLocalSystem(options: LocalSystemOptions): Promise<LocalSystem> {
  const account = options.account ?? createTestAccount();
  const teardown = createTeardown();
  const antom = await startAntomSimulator({
    clientId: account.clientId,
    merchantPublicKey: account.merchantKey.publicKey,
    antomKey: { keyVersion: KEY_VERSION, privateKey: account.antomKey.privateKey },
    ...options.antom,
  });
  teardown.add(antom.close);
  try {
    const system = await startMerchantSystem({ ...options, account: merchantSide(account), antomUrl: antom.url });
    teardown.add(system.close);
    return { ...system, antom, close: teardown.run };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

/** Starts the stack alone, for an Antom that is elsewhere. @throws when a port is taken; then nothing is left running. */
export async function startMerchantSystem({ assembly, account, antomUrl, stack }: MerchantSystemOptions): Promise<LocalMerchantSystem> {
  const started = await startLocalStack({ assembly, parameters: accountParameters(account, antomUrl), ...stack });
  try {
    await putSecrets(account, started.outputs, started.aws.secretsmanager);
    return { apiUrl: started.apiUrl, apiKey: account.apiKey, stack: started, close: started.close };
  } catch (error) {
    await started.close();
    throw error;
  }
}
