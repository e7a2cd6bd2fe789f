import { type Mutant, mutantsOf } from '../mutant.ts';

/** What keeps pages on the internet, other people of the machine and real money away from a local run. */
export const LOCAL_RUN: readonly Mutant[] = [
  ...mutantsOf('infra/local-servers/local-requests.ts', [
    [
      'a local server answers to no foreign name',
      '&& !otherHosts.includes(name)) return FOREIGN_HOST;',
      '&& !otherHosts.includes(name)) return undefined;',
    ],
    ['a page of another server changes nothing', 'return isFromOwnPage(headers, host) ? undefined : FOREIGN_ORIGIN;', 'return undefined;'],
    ['what the browser says of the site counts', "if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;", ''],
  ]),
  ...mutantsOf('infra/local/kept-account.ts', [
    ['the kept keys are for their owner only', ', { mode: 0o600 }', ''],
    ['the kept keys are not left with an earlier mode', '    rmSync(file, { force: true });', '    '],
  ]),
  ...mutantsOf('infra/demo/start/sandbox-keys.ts', [
    ['a local run takes no live account', "if (!clientId.startsWith('SANDBOX_')) {", 'if (false) {'],
    ['a key that others may read is refused', '(statSync(path).mode & FOR_OTHERS) !== 0', 'statSync(path).mode < 0'],
  ]),
  ...mutantsOf('infra/antom-simulator/sandbox-routes.ts', [
    ['a payment that is over takes no decision', 'if (!isOpen(payment)) return refused(409,', 'if (false) return refused(409,'],
  ]),
];
