import dns from 'node:dns';
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';

/*
 * What MiniStack does not do as AWS does, and what is done about it. No function knows of it.
 *
 * Not made good, so tests of every target must not rely on it: a function that fails answers 502 with its error instead of 500 with the
 * gateway's words; `pathParameters` is null where a route has none; cookies stay among the headers; neither the gateway nor Lambda limits
 * a body's size; it answers every OPTIONS itself, with 403; it takes a path with a slash at the end for the one without. With TLS it also listens on
 * 127.0.0.1:443 where it may.
 */

const templateSchema = z.looseObject({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) });

/**
 * `Ref` of a secret gives its name instead of its ARN, so that policies which name the secret would allow nothing. `Fn::GetAtt` of `Id` gives
 * the ARN there, as on AWS.
 */
export async function referToSecretsByArn(templateFile: string): Promise<void> {
  const template = templateSchema.parse(JSON.parse(await readFile(templateFile, 'utf8')));
  const secrets = new Set(
    Object.entries(template.Resources).flatMap(([id, { Type }]) => (Type === 'AWS::SecretsManager::Secret' ? id : [])),
  );
  const text = JSON.stringify(template, (_, value: unknown) => {
    const secret = typeof value === 'object' && value !== null && 'Ref' in value ? value.Ref : undefined;
    return typeof secret === 'string' && secrets.has(secret) ? { 'Fn::GetAtt': [secret, 'Id'] } : value;
  });
  await writeFile(templateFile, text);
}

/**
 * An API's host is `<id>.execute-api.localhost`. Names below `localhost` are this machine (RFC 6761, 6.3), as every browser knows, but Node
 * asks the system, which may not. Holds for this process.
 */
export function resolveNamesBelowLocalhost(): void {
  const lookup = dns.lookup;
  const patched = (hostname: string, ...rest: unknown[]) =>
    Reflect.apply(lookup, dns, [hostname.endsWith('.localhost') ? 'localhost' : hostname, ...rest]);
  dns.lookup = Object.assign(patched, lookup);
}
