import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AWS_CLIENT_DEFAULTS } from '../../shared/platform/aws-client.ts';
import { type ApiAnswer, type ApiCall, invokeApi } from './invoke-api.ts';
import type { OperatorConsole } from './operator-console.ts';
import { OperatorError } from './operator-error.ts';
import type { StackOutputs } from './stack-outputs.ts';

/** One of the functions of the merchant's API, as an operator reaches it. Every method may reject with AWS's error. */
export interface OperatorApi {
  /** A route, for the client whose payment or endpoint it is about. */
  readonly call: (call: ApiCall) => Promise<ApiAnswer>;
  /** The ARN of the AWS identity. */
  readonly identity: () => Promise<string>;
  readonly close: () => void;
}

/** Longer than the function may take, so that its answer is not missed. */
const INVOCATION_MS = 40_000;

/** Where AWS is, and who asks it. */
export interface AwsPlace {
  /** Undefined: the environment decides. */
  readonly region: string | undefined;
  /** Instead of what the environment says: an emulator in the process that asks. */
  readonly emulated?: {
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
}

export function awsConfig({ region, emulated }: AwsPlace) {
  return { ...AWS_CLIENT_DEFAULTS, ...(region === undefined ? {} : { region }), ...emulated };
}

/** @param output the name of the function stands there */
export function connectApi(
  { output, functionName, ...place }: AwsPlace & { output: keyof StackOutputs; functionName: string | undefined },
  { newId }: Pick<OperatorConsole, 'newId'>,
): OperatorApi {
  const config = awsConfig(place);
  const lambda = new LambdaClient({
    ...config,
    maxAttempts: 2,
    requestHandler: { ...AWS_CLIENT_DEFAULTS.requestHandler, requestTimeout: INVOCATION_MS },
  });
  const sts = new STSClient(config);

  const identity = async () => {
    const { Arn } = await sts.send(new GetCallerIdentityCommand());
    if (Arn === undefined) throw new OperatorError('AWS does not say whose credentials these are');
    return Arn;
  };

  return {
    call: async (call) => invokeApi(lambda, outputNamed(output, functionName), call, { operator: await identity(), requestId: newId() }),
    identity,
    close: () => [lambda, sts].forEach((each) => each.destroy()),
  };
}

/** @throws {OperatorError} */
export function outputNamed(output: keyof StackOutputs, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw new OperatorError(`the outputs do not have ${output}: deploy the stage again with --outputs-file`);
}
