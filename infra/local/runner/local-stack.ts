import type { AwsCall } from './aws-call-tap.ts';
import { type AwsClientConfig, type AwsService, clientConfig, OPERATOR_KEY_ID } from './aws-credential.ts';
import { createResources } from './create-resources.ts';
import { startEmulators } from './emulators.ts';
import { type Functions, startFunctions } from './functions.ts';
import { httpApi } from './http-api-from-template.ts';
import { type HttpApi, startHttpGateway } from './http-gateway.ts';
import { resolveIntrinsics } from './intrinsics.ts';
import { startQueueMappings } from './queue-mappings.ts';
import { checkTemplate, physicalNames, references } from './references.ts';
import { resolveResources } from './resolved-resource.ts';
import type { Place } from './resource-types.ts';
import { scheduleOf, startSchedules } from './schedules.ts';
import { createTeardown } from './teardown.ts';
import { loadTemplate } from './template.ts';

export interface LocalStackOptions {
  /** The folder that `synthesize` returned. */
  readonly assembly: string;
  /** Values of the template's CloudFormation parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Port of the HTTP API; any free one by default. */
  readonly apiPort?: number;
  /** Address of a tunnel that leads to the HTTP API, without a slash at the end: the stack gives it out as its own. */
  readonly publicUrl?: string;
  /** Further variables of every function. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Each line that a function writes, and each failure of one. */
  readonly onLog?: (entry: { functionName: string; line: string }) => void;
  /** Sees a call of a function or a test before the service does, which waits for it. When it throws, or kills the caller, the call is never made. */
  readonly onAwsCall?: (call: AwsCall) => void | Promise<void>;
  /** Sees a call that the service has carried out, before the caller gets the answer. When it throws, or kills the caller, the answer is lost. */
  readonly onAwsAnswer?: (call: AwsCall) => void | Promise<void>;
  /** Instead of the schedules' own intervals. Infinity: they fire by hand only. */
  readonly scheduleEveryMs?: number;
}

/** The deployed system on this machine. Functions are named as in the template's outputs. */
export interface LocalStack {
  /** The name of the template's file. */
  readonly stackName: string;
  readonly apiUrl: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the SDK clients of an operator would be made with. */
  readonly aws: Readonly<Record<AwsService, AwsClientConfig>>;
  /** The function's answer. Rejects with a FunctionError. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** SIGKILLs every process of the function. The next invocation gets a new one. */
  kill(functionName: string): void;
  /** Rejects when its function fails. */
  fireSchedule(name: string): Promise<void>;
  /** Leaves no process and no open port. */
  close(): Promise<void>;
}

const REGION = 'ap-northeast-2';
const ACCOUNT_ID = '000000000000';

/**
 * Runs a synthesized template on 127.0.0.1. Nothing is kept: tables, queues and secrets are empty at the next start.
 * @throws {UnsupportedTemplateError} when the template uses what the local run does not imitate, or a parameter is missing.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const template = loadTemplate(options.assembly);
  checkTemplate(template, options.parameters);
  const teardown = createTeardown();
  try {
    const api = Promise.withResolvers<HttpApi>();
    const liveKeyIds = new Set<string>();
    const watcher = { onCall: options.onAwsCall, onAnswer: options.onAwsAnswer };
    const otherHosts = options.publicUrl === undefined ? [] : [new URL(options.publicUrl).hostname];
    const started = Promise.withResolvers<Functions>();
    const emulators = await startEmulators({
      region: REGION,
      accountId: ACCOUNT_ID,
      watcher,
      isAlive: (keyId) => liveKeyIds.has(keyId),
      functions: started.promise,
    });
    teardown.add(emulators.close);
    const gateway = await startHttpGateway({ port: options.apiPort ?? 0, otherHosts }, api.promise);
    teardown.add(gateway.close);

    const place: Place = { region: REGION, accountId: ACCOUNT_ID, awsUrl: emulators.url, apiUrl: options.publicUrl ?? gateway.url };
    const names = physicalNames(template.resources);
    const known = references(template, names, options.parameters, place);
    const resources = resolveResources(template, names, known);
    await createResources(resources, place, emulators.secrets);

    const { environment = {}, onLog } = options;
    const functions = startFunctions(resources, { bundles: template.bundles, place, liveKeyIds, environment, onLog });
    teardown.add(functions.close);
    started.resolve(functions);
    api.resolve(httpApi(resources, place, functions.invoke));
    functions.warm();
    teardown.add(startQueueMappings(resources, functions, place));
    const schedules = (resources.get('AWS::Scheduler::Schedule') ?? []).map((resource) => scheduleOf(resource, place, functions.invoke));
    teardown.add(startSchedules(schedules, options.scheduleEveryMs));

    const operator = clientConfig(REGION, emulators.url, OPERATOR_KEY_ID);
    return {
      stackName: template.stackName,
      apiUrl: gateway.url,
      outputs: Object.fromEntries(Object.entries(template.outputs).map(([name, value]) => [name, String(resolveIntrinsics(value, known))])),
      aws: { dynamodb: operator, sqs: operator, sns: operator, secretsmanager: operator, lambda: operator, sts: operator },
      invoke: functions.invoke,
      kill: functions.kill,
      fireSchedule: async (name) => {
        const schedule = schedules.find((candidate) => candidate.name === name);
        if (schedule === undefined) throw new Error(`there is no schedule ${name}`);
        await schedule.fire();
      },
      close: teardown.run,
    };
  } catch (error) {
    await teardown.run();
    throw error;
  }
}
