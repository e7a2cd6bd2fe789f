import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bare, checkedSystem, confided, newKeys, pem, runDoctor } from './checked-system.ts';

const system = checkedSystem();

/** The doctor's results that are not `ok`, with some options and instruments other than those under which all checks pass. */
function runWith(options: Record<string, string> = {}, instruments: object = {}) {
  return runDoctor({ ...system().options, ...options }, { ...system().instruments, ...instruments });
}

/** With something else in the merchant key's secret. */
function withMerchantKey(text: string, options: Record<string, string> = {}) {
  const { instruments, stack } = system();
  const readSecret = (arn: string) =>
    arn === stack.outputs['AntomMerchantKeySecretArn'] ? Promise.resolve(confided(text)) : instruments.readSecret(arn);
  return runWith(options, { readSecret });
}

const merchantKey = (privateKey: string) => JSON.stringify({ keyVersion: '1', privateKey });

describe('all checks pass', () => {
  test('with everything in its place', async () => {
    const { allPassed, notPassed, output } = await runWith();
    expect(notPassed).toEqual({});
    expect(output).toMatch(/^ok +Antom: it accepts the key and the client id, and its own signature is valid$/m);
    expect(output).toMatch(/^ok +API clients: 1 client may call the API$/m);
    expect(output).toMatch(/\nAll checks passed\.$/);
    expect(allPassed).toBe(true);
  });

  test('without the registered key, whose check is left out', async () => {
    const { options, instruments } = system();
    const others = Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'registered-public-key'));
    const { allPassed, notPassed } = await runDoctor(others, instruments);
    expect(notPassed).toEqual({ 'Registered key': expect.stringContaining('left out: give --registered-public-key') });
    expect(allPassed).toBe(true);
  });
});

describe('the doctor reports', () => {
  test('a stage that is not filled in', async () => {
    const { options, instruments } = system();
    const { allPassed, notPassed, output } = await runDoctor(
      { stage: 'production', 'notify-url': 'https://a.example/webhooks/antom' },
      instruments,
    );
    expect(options['stage']).toBe('local');
    expect(notPassed['Configuration']).toBe('problem: Stage "production" is not configured yet. Edit infra/stages/stage-config.ts:');
    expect(output).toContain('STAGES.production.antom.clientId: your client id');
    expect(notPassed['Merchant key']).toBe('problem: its ARN is not known');
    expect(allPassed).toBe(false);
  });

  test('another key registered at Antom', async () => {
    const { file } = system();
    const { notPassed, allPassed } = await runWith({ 'registered-public-key': file(bare(newKeys().publicKey)) });
    expect(notPassed).toEqual({ 'Registered key': 'problem: it is not the public half of the key that signs' });
    expect(allPassed).toBe(false);
  });

  test('another key in the secret, which Antom does not know', async () => {
    const { notPassed, output } = await withMerchantKey(merchantKey(bare(newKeys().privateKey)));
    expect(notPassed).toEqual({
      'Registered key': 'problem: it is not the public half of the key that signs',
      Antom: 'problem: Antom does not recognize the signature or the client id (INVALID_SIGNATURE, unsigned)',
    });
    expect(output).toContain('Sandbox and production have different ones');
  });

  test('another client id', async () => {
    const { notPassed } = await runWith({ outputs: system().outputsWith({ clientId: 'SANDBOX_5X99999999999999' }) });
    expect(notPassed).toEqual({ Antom: 'problem: it answers for another client id' });
  });

  test('the merchant’s own key where Antom’s belongs', async () => {
    const { notPassed } = await runWith({ outputs: system().outputsWith({ publicKeys: { 1: pem(system().merchantPublicKey) } }) });
    expect(notPassed).toEqual({
      'Whose key is whose': 'problem: the key configured as Antom’s public key is the merchant’s own',
      Antom: 'problem: its signature is not valid under the configured public key',
    });
  });

  test('Antom’s key given as the registered merchant key', async () => {
    const { antomPublicKey, file } = system();
    const { notPassed } = await runWith({ 'registered-public-key': file(bare(antomPublicKey)) });
    expect(notPassed).toEqual({
      'Whose key is whose': 'problem: the key given as the registered merchant key is Antom’s',
      'Registered key': 'problem: it is not the public half of the key that signs',
    });
  });

  test('a key of Antom under another version', async () => {
    const { notPassed, output } = await runWith({ outputs: system().outputsWith({ publicKeys: { 2: bare(system().antomPublicKey) } }) });
    expect(notPassed).toEqual({});
    expect(output).toMatch(/^ok +Antom: .* it gives the key that is configured as version \d+ another version$/m);
  });

  test.each([
    ['a private key', () => pem(newKeys().privateKey), 'is a private key'],
    ['a private key without PEM lines', () => bare(newKeys().privateKey), 'is a private key'],
    ['half a key', () => bare(newKeys().publicKey).slice(0, 100), 'is not a key, or is cut off'],
    ['a key for elliptic curves', () => pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey), 'is not an RSA key'],
  ])('%s where Antom’s public key belongs', async (_, key, fault) => {
    const { notPassed } = await runWith({ outputs: system().outputsWith({ publicKeys: { 1: key() } }) });
    expect(notPassed).toEqual({
      'Antom’s public keys': `problem: the key of version 1 ${fault}`,
      'Whose key is whose': 'unchecked: no usable public key of Antom is configured',
      Antom: 'unchecked: no usable public key of Antom is configured to verify with',
    });
  });

  test.each([
    [
      'the random text that the stack created it with',
      () => 'kO3(]Zq9>b~5mXw1Tf8^uR2!vLd7Yh0c',
      /^it is not .+; has it been stored yet\?$/,
    ],
    ['the key without the JSON around it', () => pem(newKeys().privateKey), /^it holds the key alone, not the JSON around it$/],
    ['a public key', () => merchantKey(pem(newKeys().publicKey)), /^it holds a public key where the private one belongs$/],
    ['half a key', () => merchantKey(bare(newKeys().privateKey).slice(0, 300)), /^its privateKey is not a key, or is cut off$/],
    [
      'a key with unescaped line breaks, which JSON does not allow',
      () => `{"keyVersion":"1","privateKey":"${pem(newKeys().privateKey)}"}`,
      /^it is not valid JSON: write each line break of the key as \\n$/,
    ],
    [
      'a key on one line, as a form leaves it',
      () => merchantKey(pem(newKeys().privateKey).trim().replaceAll('\n', ' ')),
      /^its key is PEM without its line breaks$/,
    ],
    [
      'a key with line breaks escaped twice',
      () =>
        merchantKey(
          pem(newKeys().privateKey)
            .trim()
            .replaceAll('\n', String.raw`\n`),
        ),
      /^its key is PEM without its line breaks$/,
    ],
    [
      'a number as key version',
      () => JSON.stringify({ keyVersion: 1, privateKey: bare(newKeys().privateKey) }),
      /^its keyVersion is not a/,
    ],
    [
      'PKCS#1',
      () => merchantKey(confided(newKeys().privateKey.export({ format: 'der', type: 'pkcs1' }).toString('base64'))),
      /^its key is PKCS#1/,
    ],
    [
      'a key with a passphrase',
      () => merchantKey(newKeys().privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' }).toString()),
      /^its key is protected by a passphrase$/,
    ],
    [
      'a key for elliptic curves',
      () => merchantKey(pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)),
      /^its key is not an RSA key$/,
    ],
  ])('in the merchant key’s secret, %s', async (_, text, fault) => {
    const { notPassed } = await withMerchantKey(text());
    const { 'Merchant key': merchantKeyFault, ...others } = notPassed;
    expect(merchantKeyFault?.replace('problem: the secret is unusable: ', '')).toMatch(fault);
    const noKey = 'unchecked: there is no usable merchant key';
    expect(others).toEqual({
      'Whose key is whose': noKey,
      'Key size': noKey,
      'Registered key': noKey,
      'Signing and verifying': noKey,
      Antom: `${noKey} to sign with`,
    });
  });

  test('a secret that does not exist', async () => {
    const arn = 'arn:aws:secretsmanager:ap-northeast-2:000000000000:secret:Elsewhere';
    const { notPassed, output } = await runWith({ 'merchant-key-secret': arn, 'api-clients-secret': arn });
    const missing = `problem: Secrets Manager has no such secret, or the secret has no value: ${arn}`;
    expect(notPassed).toMatchObject({ 'Merchant key': missing, 'API clients': missing });
    expect(output).toContain(`aws secretsmanager put-secret-value --secret-id ${arn}`);
  });

  test.each([
    [
      'AccessDeniedException',
      'check that you are logged in to the account in that ARN; if so, have your role allowed secretsmanager:GetSecretValue',
    ],
    ['ExpiredTokenException', 'log in again'],
    ['InvalidSignatureException', 'the clock of this machine'],
    ['TimeoutError', 'AWS_ENDPOINT_URL'],
  ])('a secret that cannot be read: %s', async (name, advice) => {
    const readSecret = () => Promise.reject(Object.assign(new Error('not shown'), { name }));
    const { notPassed, output } = await runWith({}, { readSecret });
    expect(notPassed['Merchant key']).toMatch(/^problem: the secret cannot be read, because .*: arn:/);
    expect(output).toContain(advice);
    expect(output).not.toContain('not shown');
  });

  test('a key that is too short', async () => {
    const { privateKey, publicKey } = newKeys(1024);
    const { notPassed } = await withMerchantKey(merchantKey(pem(privateKey)), { 'registered-public-key': system().file(pem(publicKey)) });
    expect(notPassed).toMatchObject({ 'Key size': 'problem: the merchant’s key has 1024 bits' });
    expect(notPassed['Registered key']).toBeUndefined();
  });

  test.each([
    [90_000, /^problem: this machine’s clock is (89|90|91) s ahead of Antom’s$/],
    [-90_000, /^problem: this machine’s clock is (89|90|91) s behind Antom’s$/],
  ])('a clock that is %i ms off', async (offMs, expected) => {
    const { notPassed } = await runWith({}, { now: () => new Date(Date.now() + offMs) });
    expect(notPassed).toEqual({ Clock: expect.stringMatching(expected) });
  });

  test('nothing about a clock that is half a minute off', async () => {
    expect((await runWith({}, { now: () => new Date(Date.now() + 30_000) })).notPassed).toEqual({});
  });

  test.each(['/v1/webhooks/antom', '/webhooks/antom/', '/'])('%s instead of the webhook’s path', async (path) => {
    const { notPassed } = await runWith({ 'notify-url': system().apiUrl + path });
    expect(notPassed).toEqual({
      'Notify URL': expect.stringContaining(`problem: its path is ${path}, but the webhook verifies signatures over /webhooks/antom`),
      Webhook: 'problem: it asks for an API key, or a firewall refuses (403)',
    });
  });

  test('the outputs of a local run of an earlier version', async () => {
    const { notPassed } = await runWith({ outputs: system().outputsWith({}, { AntomAccount: undefined }) });
    expect(notPassed['Configuration']).toBe('problem: the account that the stack runs with is not known');
  });

  test('a path that asks for an API key', async () => {
    const { notPassed } = await runWith({ 'notify-url': `${system().apiUrl}/payments` });
    expect(notPassed).toMatchObject({ Webhook: 'problem: it asks for an API key, or a firewall refuses (403)' });
  });

  test.each([
    ['', /the API refuses every key; has it been stored yet\?$/],
    ['{"clients":[{"clientId":"shop","keyHashes":["my-api-key-itself"]}]}', /; see clients\.0\.keyHashes\.0$/],
    ['{"clients":[]}', /no client has a key/],
    ['{"clients":[{"clientId":"shop","keyHashes":[]}]}', /no client has a key/],
  ])('these API clients: %s', async (text, expected) => {
    const { instruments, stack } = system();
    const readSecret = (arn: string) =>
      arn === stack.outputs['ApiClientsSecretArn'] ? Promise.resolve(text) : instruments.readSecret(arn);
    const { notPassed, output } = await runWith({}, { readSecret });
    const { 'API clients': clients, ...others } = notPassed;
    expect(clients).toMatch(expected);
    const follows = ['unchecked: no client of the API is known']; // unless a client without a key is there to ask for
    expect(Object.values(others)).toEqual(text.includes('"keyHashes":[]') ? [] : follows);
    expect(output).not.toContain('my-api-key-itself');
  });
});
