import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod/mini';

interface Secret {
  readonly name: string;
  readonly arn: string;
  current: Version | undefined;
  /** By id. AWS never stores other content under an id that is in use. */
  readonly versions: Map<string, string>;
}

interface Version {
  readonly versionId: string;
  readonly value: string;
}

const requestSchema = z.object({
  SecretId: z.string(),
  SecretString: z.optional(z.string()),
  ClientRequestToken: z.optional(z.string()),
  VersionStage: z.optional(z.string()),
});

/** The part of AWS Secrets Manager that this system uses: an operator puts a secret, functions read it. One current version each, in memory. */
export interface SecretsManager {
  /** `value` is undefined for a secret without a value yet. */
  create(name: string, arn: string, value: string | undefined): void;
  readonly handle: RequestListener;
}

export function createSecretsManager(): SecretsManager {
  const secrets: Secret[] = [];

  function answer(action: string | undefined, request: z.infer<typeof requestSchema>): { status: number; body: unknown } {
    const secret = secrets.find(({ name, arn }) => request.SecretId === name || request.SecretId === arn);
    if (secret === undefined) return failure('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    if (action === 'PutSecretValue' && request.SecretString !== undefined) {
      const { ClientRequestToken: versionId = randomUUID(), SecretString: value } = request;
      const known = secret.versions.get(versionId);
      if (known !== undefined && known !== value) {
        return failure('ResourceExistsException', "You can't modify an existing version, you can only create a new version.");
      }
      if (known === undefined) {
        secret.versions.set(versionId, value);
        secret.current = { versionId, value };
      }
    } else if (action !== 'GetSecretValue') {
      return failure('InvalidRequestException', `The local run does not imitate this ${action ?? 'request'}.`);
    }
    const stage = request.VersionStage ?? 'AWSCURRENT';
    if (secret.current === undefined || stage !== 'AWSCURRENT') {
      return failure('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for staging label: ${stage}`);
    }
    const version = { ARN: secret.arn, Name: secret.name, VersionId: secret.current.versionId, VersionStages: ['AWSCURRENT'] };
    return { status: 200, body: action === 'GetSecretValue' ? { ...version, SecretString: secret.current.value } : version };
  }

  async function handle(...[request, response]: Parameters<RequestListener>): Promise<void> {
    const target = request.headers['x-amz-target']?.toString();
    const parsed = requestSchema.safeParse(await json(request).catch(() => undefined));
    const { status, body } = parsed.success
      ? answer(target?.split('.')[1], parsed.data)
      : failure('InvalidParameterException', 'The request names no secret.');
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  }

  return {
    create: (name, arn, value) => {
      const first = value === undefined ? undefined : { versionId: randomUUID(), value };
      secrets.push({ name, arn, current: first, versions: new Map(first === undefined ? [] : [[first.versionId, first.value]]) });
    },
    handle: (request, response) => void handle(request, response),
  };
}

function failure(type: string, message: string): { status: number; body: unknown } {
  return { status: 400, body: { __type: type, message } };
}
