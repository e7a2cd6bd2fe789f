import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import * as z from 'zod/mini';
import { SANDBOX_CLIENT_ID } from '../../../infra/antom-simulator/throw-away-keys.ts';
import { type LocalSystem, startLocalSystem } from '../../../infra/local/local-system.ts';
import { synthesize } from '../../../infra/local/runner/synthesize.ts';
import type { Instruments } from '../../../infra/operate/doctor/check-context.ts';
import { runChecks } from '../../../infra/operate/doctor/run-checks.ts';
import { invokeApi } from '../../../infra/operate/invoke-api.ts';
import { STAGES } from '../../../infra/stages/stage-config.ts';
import { parseMerchantKey, parsePublicKey } from '../../../shared/antom/keys.ts';
import { fetchTransport } from '../../../shared/antom/transport.ts';

export const CLIENT_ID = SANDBOX_CLIENT_ID;

/** The running system and what its operator has. */
export interface CheckedSystem extends LocalSystem {
  /** The options under which all checks pass. */
  readonly options: Readonly<Record<string, string>>;
  readonly merchantPublicKey: KeyObject;
  readonly antomPublicKey: KeyObject;
  readonly instruments: Omit<Instruments, 'print'>;
  /** Writes the stack's outputs to a file, some of them and some settings of the account changed. */
  outputsWith(account: object, outputs?: object): string;
  /** Writes a text to a file that exists until the tests are over. Returns its path. */
  file(text: string): string;
}

export interface DoctorRun {
  readonly allPassed: boolean;
  readonly output: string;
  /** Verdict and text of each check that is not `ok`. */
  readonly notPassed: Readonly<Record<string, string>>;
}

const accountOutput = z.object({ baseUrl: z.string(), clientId: z.string(), publicKeys: z.record(z.string(), z.string()) });

/** What must never be printed: every key and secret of these tests. */
const secrets = new Set<string>();

export const pem = (key: KeyObject) => confided(key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }).toString());
export const bare = (key: KeyObject) =>
  confided(key.export({ format: 'der', type: key.type === 'private' ? 'pkcs8' : 'spki' }).toString('base64'));
export const newKeys = (modulusLength = 2048) => generateKeyPairSync('rsa', { modulusLength });

/** A text of which no part may be printed. */
export function confided(text: string): string {
  secrets.add(text);
  return text;
}

/** No sixteen characters in a row of any secret: fewer could occur by chance, more would let a part of one through. */
export function expectNoSecret(output: string): void {
  const pieces = [...secrets].flatMap((secret) => secret.split(/[\s"]+/)).filter((line) => !line.startsWith('-----'));
  const isPrinted = (piece: string) =>
    Array.from(piece.slice(15), (_, start) => piece.slice(start, start + 16)).some((part) => output.includes(part));
  expect(pieces.filter(isPrinted)).toEqual([]);
}

/** A local run for a file's tests. The getter is for use inside tests. */
export function checkedSystem(): () => CheckedSystem {
  let running: CheckedSystem | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  let files = 0;
  const file = (text: string) => {
    const path = join(folder, String(files++));
    writeFileSync(path, text);
    return path;
  };

  beforeAll(async () => {
    const local = await startLocalSystem({ assembly: await synthesize({ onProgress: () => undefined }) });
    const account = accountOutput.parse(JSON.parse(local.stack.outputs['AntomAccount'] ?? ''));
    const antomPublicKey = parsePublicKey(account.publicKeys['1'] ?? '');
    const lambda = new LambdaClient(local.stack.aws.lambda);
    const sqs = new SQSClient(local.stack.aws.sqs);
    const secretsManager = new SecretsManagerClient(local.stack.aws.secretsmanager);
    const readSecret = async (SecretId: string) => {
      const { SecretString } = await secretsManager.send(new GetSecretValueCommand({ SecretId }));
      return confided(z.string().parse(SecretString));
    };
    const { privateKey } = parseMerchantKey(await readSecret(local.stack.outputs['AntomMerchantKeySecretArn'] ?? ''));
    const merchantPublicKey = createPublicKey(privateKey);
    [pem, bare].forEach((form) => [privateKey, merchantPublicKey, antomPublicKey].forEach(form));
    confided(local.apiKey);
    const outputsWith = (different: object, outputs: object = {}) => {
      const AntomAccount = JSON.stringify({ ...account, ...different });
      return file(JSON.stringify({ [local.stack.stackName]: { ...local.stack.outputs, AntomAccount, ...outputs } }));
    };
    running = {
      ...local,
      outputsWith,
      merchantPublicKey,
      antomPublicKey,
      options: {
        stage: 'local',
        outputs: outputsWith({}),
        'registered-public-key': file(pem(merchantPublicKey)),
      },
      instruments: {
        stages: STAGES,
        readSecret,
        transport: fetchTransport,
        callWebhooksApi: async ({ functionName }, call) =>
          invokeApi(lambda, functionName, call, { operator: 'arn:aws:iam::1:user/kim', requestId: 'of-the-test' }),
        countMessages: async (QueueUrl) => {
          const { Attributes } = await sqs.send(
            new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
          );
          return Number(Attributes?.ApproximateNumberOfMessages);
        },
        dateOf: async (url) => (await fetch(url, { method: 'HEAD' })).headers.get('date'),
        now: () => new Date(),
        newId: () => 'of-the-test',
      },
      file,
      close: async () => {
        for (const client of [secretsManager, lambda, sqs]) client.destroy();
        await local.close();
      },
    };
  }, 120_000); // it may have to synthesize the stack first

  afterEach(() => running?.antom.faults.clear());

  afterAll(async () => {
    await running?.close();
    rmSync(folder, { recursive: true });
    secrets.clear(); // the next file's tests have their own
  });

  return () => {
    if (running === undefined) throw new Error('the system runs inside tests only');
    return running;
  };
}

/** Runs the command in this process and checks that it prints no secret. */
export async function runDoctor(options: Readonly<Record<string, string>>, instruments: Omit<Instruments, 'print'>): Promise<DoctorRun> {
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const allPassed = (await runChecks(argumentsOf(options), { ...instruments, print })) === 0;
  const output = printed.join('\n');
  expectNoSecret(output);
  const results = printed.flatMap((text) => {
    const [, verdict, check, rest] = /^(ok|problem|unchecked|left out) +([^:]+): (.*)/.exec(text) ?? [];
    return verdict === undefined || verdict === 'ok' ? [] : [[check, `${verdict}: ${rest ?? ''}`]];
  });
  return { allPassed, output, notPassed: Object.fromEntries(results) };
}

/** An empty value stands for a flag. */
export function argumentsOf(options: Readonly<Record<string, string>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, ...(value === '' ? [] : [value])]);
}
