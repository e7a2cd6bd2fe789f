import { describe, expect, test } from 'vitest';
import { stackName } from '../../../infra/stages/stack-names.ts';
import { STAGES } from '../../../infra/stages/stage-config.ts';
import type { StageDraft } from '../../../infra/stages/stage-settings.ts';
import { bare, checkedSystem, CLIENT_ID, newKeys, pem, runDoctor } from './checked-system.ts';

/* What the doctor reports for a stage of the stage file, and for a stack that was deployed with it or with something else. */

const system = checkedSystem();

const ANTOM = 'https://open-sea-global.alipay.com';
const API = 'https://payments.example.com';
const DOMAIN_TARGET = 'd-abc123.execute-api.ap-northeast-2.amazonaws.com';
const DOMAIN = {
  name: 'payments.example.com',
  certificateArn: 'arn:aws:acm:ap-northeast-2:123456789012:certificate/0a1b2c3d-0000-4000-8000-0123456789ab',
};

interface Different {
  /** The stage file's, from what was deployed. */
  readonly stage?: (account: StageDraft['antom']) => Partial<StageDraft>;
  readonly outputs?: object;
  readonly options?: Record<string, string>;
  /** What becomes of the call to the API. */
  readonly unreachable?: Error;
}

/** With the running system in the place of the hosts. */
async function checkSandbox({ stage, outputs = {}, options = {}, unreachable }: Different = {}) {
  const { apiUrl, antom, antomPublicKey, instruments, options: local, stack, file } = system();
  const account = { baseUrl: ANTOM, clientId: CLIENT_ID, publicKeys: { '1': pem(antomPublicKey) } };
  const antomOfStage = { ...account, settlementCurrency: 'KRW' };
  const deployed = { ...stack.outputs, ApiUrl: API, AntomAccount: JSON.stringify(account), ...outputs };
  const here = (url: string) => url.replace(ANTOM, antom.url).replace(API, apiUrl);
  return runDoctor(
    {
      stage: 'sandbox',
      outputs: file(JSON.stringify({ [stackName('sandbox')]: deployed })),
      'registered-public-key': local['registered-public-key'] ?? '',
      ...options,
    },
    {
      ...instruments,
      stages: { ...STAGES, sandbox: { ...STAGES.sandbox, antom: antomOfStage, ...stage?.(antomOfStage) } },
      transport: (request) =>
        unreachable !== undefined && request.url.startsWith(API)
          ? Promise.reject(unreachable)
          : instruments.transport({ ...request, url: here(request.url) }),
      dateOf: (url) => instruments.dateOf(here(url)),
    },
  );
}

test('all checks pass in a stage that was deployed as it is configured, over https', async () => {
  const { allPassed, notPassed } = await checkSandbox();
  expect(notPassed).toEqual({});
  expect(allPassed).toBe(true);
});

describe('the doctor reports a change of the stage file that was not deployed:', () => {
  const changed = (settings: string) => ({
    Configuration: `problem: infra/stages/stage-config.ts has changed since the stack was deployed: ${settings}`,
  });

  test('a corrected public key', async () => {
    const publicKeys = { '1': bare(newKeys().publicKey) };
    const { notPassed, output } = await checkSandbox({
      outputs: { AntomAccount: JSON.stringify({ baseUrl: ANTOM, clientId: CLIENT_ID, publicKeys }) },
    });
    expect(notPassed).toEqual(changed('antom.publicKeys'));
    expect(output).toContain('npx cdk deploy -c stage=sandbox --outputs-file cdk-outputs.json');
  });

  test('another client id', async () => {
    const { notPassed } = await checkSandbox({ stage: (account) => ({ antom: { ...account, clientId: 'SANDBOX_5X99999999999999' } }) });
    expect(notPassed).toMatchObject(changed('antom.clientId'));
  });

  test('a domain name for the API', async () => {
    const ApiUrl = 'https://abc123.execute-api.ap-northeast-2.amazonaws.com';
    const { notPassed } = await checkSandbox({
      stage: () => ({ domain: DOMAIN }),
      outputs: { ApiUrl },
      options: { 'notify-url': `${API}/webhooks/antom` },
    });
    expect(notPassed).toEqual(changed('domain'));
  });
});

test('the doctor reports the client id of production in the sandbox', async () => {
  const { notPassed, output } = await checkSandbox({ stage: (account) => ({ antom: { ...account, clientId: '5X00000000000000' } }) });
  expect(notPassed['Configuration']).toMatch(/^problem: Stage "sandbox" has wrong values/);
  expect(output).toContain('STAGES.sandbox.antom.clientId: this is not a sandbox client id, which starts with SANDBOX_');
});

describe('an API with its own domain name', () => {
  const named = { stage: () => ({ domain: DOMAIN }), outputs: { ApiDomainTarget: DOMAIN_TARGET } };

  test('is checked under that name', async () => {
    expect((await checkSandbox(named)).notPassed).toEqual({});
  });

  test.each([
    ['ENOTFOUND', 'is a host name that DNS does not know'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'shows a certificate that cannot be trusted'],
  ])('is reported when it has no DNS record (%s)', async (code, expected) => {
    const unreachable = new TypeError('fetch failed', { cause: Object.assign(new Error('of somebody else'), { code }) });
    const { notPassed, output } = await checkSandbox({ ...named, unreachable });
    expect(notPassed).toEqual({ Webhook: `problem: payments.example.com ${expected}` });
    expect(output).toContain(`create its DNS record, a CNAME or alias to ${DOMAIN_TARGET}`);
  });
});

test('the doctor shows a notify URL on another host together with the stack’s own', async () => {
  const { output } = await checkSandbox({ options: { 'notify-url': `https://shop.example.com/webhooks/antom` } });
  expect(output).toContain(`https://shop.example.com/webhooks/antom, which must lead to ${API}/webhooks/antom: please check`);
});
