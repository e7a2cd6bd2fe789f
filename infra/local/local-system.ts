import { type AntomSimulator, startAntomSimulator } from '../antom-simulator/antom-simulator.ts';
import type { AntomSimulatorOptions } from '../antom-simulator/simulator-options.ts';
import { type LocalStack, type LocalStackOptions, startLocalStack } from './runner/local-stack.ts';
import { createTeardown } from './runner/teardown.ts';
import { accountParameters, createTestAccount, KEY_VERSION, putSecrets } from './test-account.ts';

/** The deployed stack with everything that a payment needs: Antom, both parties' keys, and a merchant app that may call the API. */
export interface LocalSystem {
  /** Base address of the merchant's API, without a slash at the end. */
  readonly apiUrl: string;
  /** A key of the merchant app `shop`. */
  readonly apiKey: string;
  readonly stack: LocalStack;
  readonly antom: AntomSimulator;
  close(): Promise<void>;
}

export interface LocalSystemOptions {
  /** Folder of the synthesized app. */
  readonly assembly: string;
  readonly apiPort?: number;
  readonly antom?: Partial<AntomSimulatorOptions>;
  readonly stack?: Partial<Omit<LocalStackOptions, 'assembly' | 'parameters'>>;
}

/** Starts everything on 127.0.0.1. Every key is made for this run and lost with it. @throws when a port is taken; then nothing is left running. */
export async function startLocalSystem(options: LocalSystemOptions): Promise<LocalSystem> {
  const account = createTestAccount();
  const teardown = createTeardown();
  const antom = await startAntomSimulator({
    clientId: account.clientId,
    merchantPublicKey: account.merchantKey.publicKey,
    antomKey: { keyVersion: KEY_VERSION, privateKey: account.antomKey.privateKey },
    ...options.antom,
  });
  teardown.add(antom.close);
  try {
    const stack = await startLocalStack({
      assembly: options.assembly,
      parameters: accountParameters(account, antom.url),
      ...(options.apiPort === undefined ? {} : { apiPort: options.apiPort }),
      ...options.stack,
    });
    teardown.add(stack.close);
    await putSecrets(account, stack.outputs, stack.aws.secretsmanager);
    return { apiUrl: stack.apiUrl, apiKey: account.apiKey, stack, antom, close: teardown.run };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}
