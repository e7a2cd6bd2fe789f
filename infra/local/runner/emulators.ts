import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import dynalite from 'dynalite';
import { buildApp } from 'fauxqs';
import { listenLocally } from '../../local-servers/listen.ts';
import { type AwsCallWatcher, watchCall } from './aws-call-tap.ts';
import { AWS_SERVICES, type AwsService, credentialOf, functionNameOf, RUNNER_KEY_ID } from './aws-credential.ts';
import type { Functions } from './functions.ts';
import { identityEmulator } from './identity-emulator.ts';
import { lambdaEmulator } from './lambda-emulator.ts';
import { createSecretsManager, type SecretsManager } from './secrets-manager-emulator.ts';

/** DynamoDB, SQS, SNS, Secrets Manager, and what operators use of Lambda and STS, at one address, all in memory. */
export interface Emulators {
  readonly url: string;
  readonly secrets: SecretsManager;
  close(): Promise<void>;
}

export interface EmulatorOptions {
  readonly region: string;
  readonly watcher: AwsCallWatcher;
  /** Whether the function process with this access key id still lives. */
  readonly isAlive: (accessKeyId: string) => boolean;
  readonly accountId: string;
  /** Known once the tables and queues are there. */
  readonly functions: Promise<Pick<Functions, 'has' | 'invoke'>>;
}

export async function startEmulators({ region, watcher, isAlive, accountId, functions }: EmulatorOptions): Promise<Emulators> {
  const secrets = createSecretsManager();
  const queues = buildApp({ logger: false, defaultRegion: region });
  await queues.ready();
  const tables = dynalite({ createTableMs: 0 });
  const passToQueues: RequestListener = (request, response) => void queues.server.emit('request', request, response);
  const services = {
    dynamodb: (request, response) => {
      tables.emit('request', request, response);
      // dynalite would end this process when a caller dies while its request is being read
      request.removeAllListeners('error').on('error', () => undefined);
    },
    sqs: passToQueues,
    sns: passToQueues,
    secretsmanager: secrets.handle,
    lambda: lambdaEmulator(
      async (name) => (await functions).has(name),
      async (name, event) => (await functions).invoke(name, event),
    ),
    sts: identityEmulator(accountId),
  } satisfies Record<AwsService, RequestListener>;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const credential = credentialOf(request);
    const service = AWS_SERVICES.find((name) => name === credential?.service);
    if (credential === undefined || service === undefined) {
      refuse(response, `The local run does not emulate ${credential?.service ?? 'unsigned requests'}.`);
    } else if (credential.accessKeyId === RUNNER_KEY_ID) {
      services[service](request, response);
    } else {
      const functionName = functionNameOf(credential.accessKeyId);
      const isCallerAlive = () => functionName === undefined || isAlive(credential.accessKeyId);
      const exchange = { request, response, call: { functionName, service }, isCallerAlive };
      await watchCall(exchange, watcher, () => services[service](request, response));
    }
  }

  const front = await listenLocally((request, response) => void handle(request, response), { clients: 'programs' });
  return {
    url: front.url,
    secrets,
    close: async () => {
      await Promise.all([queues.close(), front.close()]);
    },
  };
}

function refuse(response: ServerResponse, message: string): void {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify({ __type: 'UnknownOperationException', message }));
}
