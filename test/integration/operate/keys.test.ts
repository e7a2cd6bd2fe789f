import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { parseApiClients } from '../../../functions/api-authorizer/api-clients.ts';
import { createSecretsManager } from '../../../infra/local/runner/secrets-manager-emulator.ts';
import { openClientsSecret } from '../../../infra/operate/keys/clients-secret.ts';
import { keysCommand } from '../../../infra/operate/keys/keys-command.ts';
import type { OperatorConsole } from '../../../infra/operate/operator-console.ts';
import { runCommand } from '../../../infra/operate/run-command.ts';
import { STAGES } from '../../../infra/stages/stage-config.ts';
import { RIGHTS } from '../../../shared/contract/rights.ts';
import { aConsole } from '../../support/a-console.ts';
import { runOperatorCommand } from '../../support/operator-command.ts';

/* `npm run keys` on the Secrets Manager of the local run. */

const RANDOM_TEXT = 'wJ{8"q,Zp]3~kT0^mN5;xB7&vC2|dF9!';
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex');

const emulator = createSecretsManager();
const server = createServer(emulator.handle);
let endpoint = '';
let client: SecretsManagerClient;
let secrets = 0;
let arn = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${String(z.object({ port: z.number() }).parse(server.address()).port)}`;
  client = new SecretsManagerClient({ endpoint, region: 'ap-northeast-2', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
});
afterAll(() => {
  client.destroy();
  server.close();
});
beforeEach(() => aSecret(RANDOM_TEXT));

function aSecret(text: string): void {
  arn = `arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:Clients-${String(++secrets)}`;
  emulator.create(`Clients-${String(secrets)}`, arn, text);
}

async function stored(): Promise<string> {
  return (await client.send(new GetSecretValueCommand({ SecretId: arn }))).SecretString ?? '';
}

async function put(value: object): Promise<void> {
  await client.send(new PutSecretValueCommand({ SecretId: arn, SecretString: JSON.stringify(value) }));
}

const keys = (...args: readonly string[]) =>
  runOperatorCommand('keys/keys.ts', [...args, '--stage', 'local', '--api-clients-secret', arn], {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
  });
const addKey = (name: string, ...more: readonly string[]) => keys('add', '--client', 'shop', '--name', name, '--rights', 'all', ...more);

describe('add', () => {
  test('prints the key once, alone on standard output, and stores its hash with its rights and limit', async () => {
    const { exitCode, output, complaint } = await keys(
      ...['add', '--client', 'shop', '--name', 'refunds-2026', '--rights', 'refunds:write,payments:read', '--daily-refund-limit', '500000'],
    );
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^[A-Za-z0-9_-]{43}\n$/);
    expect(complaint).toContain('payments:read, refunds:write; refunds of KRW 500000 a day');
    expect(complaint).not.toContain(output.trim());
    expect(await stored()).not.toContain(output.trim());
    expect(parseApiClients(await stored())(output.trim())).toMatchObject({
      clientId: 'shop',
      name: 'refunds-2026',
      rights: ['payments:read', 'refunds:write'],
      dailyRefundLimit: '500000',
    });
  });

  test('takes rights that are given one by one as all of them', async () => {
    const { complaint } = await keys(
      ...['add', '--client', 'shop', '--name', 'both', '--rights', 'refunds:write', '--rights', 'payments:read'],
    );
    expect(complaint).toContain('payments:read, refunds:write');
  });

  test('leaves the keys that are there, those of the first release too', async () => {
    const old = 'old-key-of-the-shop-0123456789';
    await put({ clients: [{ clientId: 'shop', keyHashes: [hashOf(old)] }] });
    const added = [(await addKey('first')).output.trim(), (await addKey('second')).output.trim()];
    const find = parseApiClients(await stored());
    expect([old, ...added].map((key) => find(key)?.name)).toEqual([undefined, 'first', 'second']);
    expect(find(old)?.rights).toEqual(RIGHTS);
  });

  test.each<readonly [string, readonly string[], RegExp]>([
    ['an unknown right', ['--client', 'shop', '--name', 'a', '--rights', 'payment:write'], /--rights is "all", or some of payments:write/],
    ['no right', ['--client', 'shop', '--name', 'a', '--rights', ''], /--rights is/],
    ['a name with a space', ['--client', 'shop', '--name', 'a b', '--rights', 'all'], /--name is/],
    ['another client’s form', ['--client', 'a/b', '--name', 'a', '--rights', 'all'], /--client is/],
    ['a limit with a point', ['--client', 'shop', '--name', 'a', '--rights', 'all', '--daily-refund-limit', '1.5'], /whole won/],
    [
      'a limit of a key that may not refund',
      ['--client', 'shop', '--name', 'a', '--rights', 'payments:read', '--daily-refund-limit', '1000'],
      /refunds:write/,
    ],
    ['no name', ['--client', 'shop', '--rights', 'all'], /--name/],
    ['an option that it does not have', ['--client', 'shop', '--name', 'a', '--rights', 'all', '--colour', 'red'], /--colour/],
  ])('refuses %s in one sentence, and changes nothing', async (_, args, sentence) => {
    const { exitCode, output, complaint } = await keys('add', ...args);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
    expect(complaint).toMatch(sentence);
    expect(complaint).not.toContain('    at ');
    expect(await stored()).toBe(RANDOM_TEXT);
  });

  test('refuses a name that the client has, and a client that is new by mistake', async () => {
    await addKey('backend');
    const before = await stored();
    expect((await addKey('backend')).complaint).toContain('has a key backend already');
    const misspelt = ['add', '--client', 'shpo', '--name', 'a', '--rights', 'all'];
    expect((await keys(...misspelt)).complaint).toContain('there is no client shpo yet');
    expect(await stored()).toBe(before);
    expect((await keys(...misspelt, '--new-client')).exitCode).toBe(0);
  });

  test.each([
    ['JSON that is broken', `{"clients":[{"clientId":"shop","keyHashes":["${'a'.repeat(64)}"]}]`],
    ['another form', '{"customers":[]}'],
    ['one key twice', JSON.stringify({ clients: ['a', 'b'].map((clientId) => ({ clientId, keyHashes: ['a'.repeat(64)] })) })],
  ])('never overwrites a secret that it cannot understand: %s', async (_, text) => {
    aSecret(text);
    const { exitCode, complaint } = await addKey('a');
    expect(exitCode).toBe(1);
    expect(complaint).toContain('is no list of clients');
    expect(complaint).not.toContain('a'.repeat(16));
    expect(await stored()).toBe(text);
  });

  test('says why a secret cannot be read', async () => {
    arn = 'arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:Elsewhere';
    const { exitCode, complaint } = await addKey('a');
    expect(exitCode).toBe(1);
    expect(complaint).toMatch(/^Not done: Secrets Manager has no such secret/);
  });
});

describe('list', () => {
  test('shows clients, names, rights, limits and the first digits of each hash', async () => {
    const { output: key } = await addKey('backend', '--daily-refund-limit', '1000000');
    const { output } = await keys('list');
    for (const shown of ['shop', 'backend', 'all', 'KRW 1000000', hashOf(key.trim()).slice(0, 8)]) expect(output).toContain(shown);
    const asJson: unknown = JSON.parse((await keys('list', '--json')).output);
    expect(asJson).toEqual([
      { clientId: 'shop', name: 'backend', rights: RIGHTS, dailyRefundLimit: '1000000', hash: hashOf(key.trim()).slice(0, 8) },
    ]);
    expect(output + JSON.stringify(asJson)).not.toContain(hashOf(key.trim()).slice(0, 9));
  });

  test('says that there is no key before the first', async () => {
    expect(await keys('list', '--json')).toMatchObject({ exitCode: 0, output: '[]\n', complaint: 'No key has been stored yet.\n' });
  });
});

describe('revoke', () => {
  test('takes one key away, and says how long it may still pass', async () => {
    const [first, second] = [(await addKey('first')).output.trim(), (await addKey('second')).output.trim()];
    const { exitCode, output, complaint } = await keys('revoke', '--client', 'shop', '--name', 'first', '--yes');
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: '' });
    expect(complaint).toBe(
      'Revoked: the key first of client shop. The API may still let it pass for 3 seconds, because answers about keys are cached.\n',
    );
    const find = parseApiClients(await stored());
    expect([find(first), find(second)?.name]).toEqual([undefined, 'second']);
  });

  test('takes a key without a name away by its hash, and warns of a client’s last', async () => {
    await put({ clients: [{ clientId: 'shop', keyHashes: [hashOf('old')] }] });
    const { exitCode, complaint } = await keys('revoke', '--client', 'shop', '--hash', hashOf('old').slice(0, 8), '--yes');
    expect(exitCode).toBe(0);
    expect(complaint).toContain('It is the last key of client shop');
    expect(JSON.parse(await stored())).toEqual({ clients: [{ clientId: 'shop', keyHashes: [] }] });
  });

  test('takes nothing away unasked', async () => {
    await addKey('backend');
    const before = await stored();
    const { exitCode, complaint } = await keys('revoke', '--client', 'shop', '--name', 'backend');
    expect(exitCode).toBe(2);
    expect(complaint).toContain('nobody can be asked here');
    const args = ['revoke', '--client', 'shop', '--name', 'backend', '--stage', 'local', '--api-clients-secret', arn];
    await withEndpoint(async () => expect(await keysHere(args, { confirm: () => Promise.resolve(false) })).toMatchObject({ exitCode: 1 }));
    expect(await stored()).toBe(before);
  });
});

describe('the stage', () => {
  test.each([
    ['none', [], 'which stage? --stage is local, sandbox or production'],
    ['one that there is not', ['--stage', 'staging'], 'which stage?'],
  ])('has to be named: %s', async (_, stage, sentence) => {
    expect(await keysHere(['list', ...stage, '--api-clients-secret', arn])).toMatchObject({
      exitCode: 2,
      said: [expect.stringContaining(sentence)],
    });
  });

  test('is in one region: a secret of another one is refused before AWS is asked', async () => {
    const elsewhere = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:Clients';
    const sentence =
      'Not done: --api-clients-secret is of a stack in us-east-1, and infra/stages/stage-config.ts says that sandbox is in ap-northeast-2.';
    expect(await keysHere(['list', '--stage', 'sandbox', '--api-clients-secret', elsewhere])).toEqual({ exitCode: 2, said: [sentence] });
  });
});

/** The command in this process. */
async function keysHere(args: readonly string[], different: Partial<OperatorConsole> = {}) {
  const { io, said } = aConsole(different);
  const command = keysCommand({ stages: STAGES, io, newKey: () => 'k'.repeat(43), hashOf });
  return { exitCode: await runCommand(command, args, io), said };
}

/** The command in this process, with an operator's environment. */
async function withEndpoint(work: () => Promise<void>): Promise<void> {
  const variables = { AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  await work().finally(() => vi.unstubAllEnvs());
}

describe('several operators at once', () => {
  const open = () => openClientsSecret(arn, () => client);
  const withHash = (name: string) => ({ clients: [{ clientId: 'shop', keys: [{ name, hash: hashOf(name), rights: ['payments:read'] }] }] });

  test('never lose a change: of edits to one version one is made, and the others are told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 6 }), async (operators) => {
        aSecret(RANDOM_TEXT);
        const opened = await Promise.all(Array.from({ length: operators }, open));
        const results = await Promise.allSettled(opened.map(({ replace }, index) => replace(withHash(`key-${String(index)}`))));
        const made = results.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
        expect(made).toHaveLength(1);
        expect(await stored()).toBe(JSON.stringify(withHash(`key-${String(made[0])}`)));
        for (const result of results) if (result.status === 'rejected') expect(String(result.reason)).toContain('at the same time');
      }),
      { numRuns: 20 },
    );
  });

  test('do not overwrite what was stored by hand meanwhile', async () => {
    const { replace } = await open();
    await put(withHash('by-hand'));
    await expect(replace(withHash('late'))).rejects.toThrow('at the same time');
    expect(await stored()).toBe(JSON.stringify(withHash('by-hand')));
  });
});
