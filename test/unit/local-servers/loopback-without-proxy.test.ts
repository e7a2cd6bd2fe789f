import { expect, test } from 'vitest';
import { keepLoopbackFromProxies } from '../../../infra/local-servers/loopback-without-proxy.ts';

const THIS_MACHINE = '127.0.0.1,localhost,::1,[::1]';

test.each([
  [{}, THIS_MACHINE],
  [{ NO_PROXY: 'a.example, b.example' }, `a.example,b.example,${THIS_MACHINE}`],
  [{ NO_PROXY: 'a.example', no_proxy: 'b.example' }, `b.example,${THIS_MACHINE}`],
  [{ no_proxy: 'localhost' }, 'localhost,127.0.0.1,::1,[::1]'],
  [{ no_proxy: '*' }, '*'],
])('of %j everything stays that is excepted, and this machine is, too', (given: Record<string, string>, hosts) => {
  const environment: Record<string, string | undefined> = { ...given, HTTP_PROXY: 'http://proxy.example' };
  keepLoopbackFromProxies(environment);
  expect(environment).toEqual({ HTTP_PROXY: 'http://proxy.example', NO_PROXY: hosts, no_proxy: hosts });
});
