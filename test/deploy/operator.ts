import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { type AwsAddress, CREDENTIALS } from './cdk.ts';

/*
 * What an operator does on AWS besides what the project has SDK clients for. MiniStack does not check the root user's signature, only which
 * service it is for.
 */

const configuration = z.object({ Environment: z.object({ Variables: z.record(z.string(), z.string()) }) });
const functionList = z.object({ Functions: z.array(z.object({ FunctionName: z.string() })) });

/** The function's answer. @throws {Error} when the function fails. */
export async function invokeFunction(aws: AwsAddress, functionName: string, event: unknown): Promise<unknown> {
  const response = await request(aws, 'lambda', 'POST', `/2015-03-31/functions/${functionName}/invocations`, event);
  const answer = await response.text();
  if (response.headers.has('x-amz-function-error')) throw new Error(`${functionName} failed: ${answer}`);
  return answer === '' ? undefined : JSON.parse(answer);
}

/** Changes the function's environment in what nobody reads: it starts anew then, with nothing in memory. */
export async function startAnew(aws: AwsAddress, functionName: string): Promise<void> {
  const path = `/2015-03-31/functions/${functionName}/configuration`;
  const { Environment } = configuration.parse(await (await request(aws, 'lambda', 'GET', path)).json());
  await request(aws, 'lambda', 'PUT', path, { Environment: { Variables: { ...Environment.Variables, STARTED_ANEW: randomUUID() } } });
}

export async function functionNames(aws: AwsAddress): Promise<readonly string[]> {
  const response = await request(aws, 'lambda', 'GET', '/2015-03-31/functions');
  return functionList.parse(await response.json()).Functions.map(({ FunctionName }) => FunctionName);
}

export async function disableSchedule(aws: AwsAddress, name: string): Promise<void> {
  const current = z.record(z.string(), z.unknown()).parse(await (await request(aws, 'scheduler', 'GET', `/schedules/${name}`)).json());
  await request(aws, 'scheduler', 'PUT', `/schedules/${name}`, { ...current, State: 'DISABLED' });
}

/** Takes from the roles that `roleName` begins the name of whatever they may do. */
export async function takeAllPermissions(aws: AwsAddress, roleName: string): Promise<void> {
  const roles = await iam(aws, { Action: 'ListRoles' });
  for (const [, RoleName = ''] of roles.matchAll(/<RoleName>([^<]+)/g)) {
    if (!RoleName.startsWith(roleName)) continue;
    const policies = await iam(aws, { Action: 'ListRolePolicies', RoleName });
    for (const [, PolicyName = ''] of policies.matchAll(/<member>([^<]+)/g))
      await iam(aws, { Action: 'DeleteRolePolicy', RoleName, PolicyName });
  }
}

async function iam(aws: AwsAddress, parameters: Record<string, string>): Promise<string> {
  return (await request(aws, 'iam', 'POST', '/', new URLSearchParams({ Version: '2010-05-08', ...parameters }))).text();
}

type Service = 'lambda' | 'scheduler' | 'iam';

async function request(
  { endpoint, region }: AwsAddress,
  service: Service,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const scope = `${CREDENTIALS.accessKeyId}/20000101/${region}/${service}/aws4_request`;
  const response = await fetch(endpoint + path, {
    method,
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none` },
    ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response;
}
