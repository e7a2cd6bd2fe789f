import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type AntomSimulator, startAntomSimulator } from '../../../infra/antom-simulator/antom-simulator.ts';
import { parseCommandLine } from '../../../infra/antom-simulator/command-line.ts';
import { makeThrowAwayKeys, writeKeyFiles } from '../../../infra/antom-simulator/throw-away-keys.ts';
import { freePort } from '../../support/free-port.ts';
import { linkTargetsOf } from '../../support/markdown.ts';
import { installPackage, readmeCommands, readmePrograms, readmeSubpaths, type StrangersProject } from './installed-package.ts';
import { majorOf, OLDEST_MAJOR, oldestNode } from './node-versions.ts';

const PACKAGE = join(import.meta.dirname, '../../../shared/antom');
const manifest = z.object({ name: z.string(), exports: z.record(z.string(), z.unknown()) });
const { name, exports } = manifest.parse(JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')));
const subpaths = Object.keys(exports).map((subpath) => subpath.slice('./'.length));

const programs = readmePrograms();
const nodes = new Map([[24, join(import.meta.dirname, '../../../node_modules/.bin/node')]]);
let project: StrangersProject;
let antom: AntomSimulator;

beforeAll(async () => {
  project = installPackage();
  nodes.set(OLDEST_MAJOR, oldestNode(join(dirname(project.folder), 'node')));
  const keys = makeThrowAwayKeys();
  writeKeyFiles(keys, project.folder);
  const { merchantPublicKey, antomKey } = keys;
  antom = await startAntomSimulator({ clientId: 'SANDBOX_5X00000000000000', merchantPublicKey, antomKey, captureDelayMs: 5 });
  writeFileSync(join(project.folder, 'import-all.ts'), importing(subpaths));
  writeFileSync(join(project.folder, 'mistakes.ts'), MISTAKES);
  project.compile(['sign.ts', 'import-all.ts', 'mistakes.ts']);
}, 120_000); // builds, packs, installs and compiles

afterAll(async () => {
  await antom.close();
  rmSync(dirname(project.folder), { recursive: true });
});

/** What a caller may get wrong. A declaration that the compiler cannot follow would read as `any`, and then nothing here would be a mistake. */
const MISTAKES = `
import { createAntomClient } from 'antom-node/client';
import type { Notification } from 'antom-node/notification';
import type { InquiryPaymentAnswer } from 'antom-node/response-schemas';
import { signatureHeader } from 'antom-node/signature';
declare const payment: InquiryPaymentAnswer;
declare const notification: Notification;
// @ts-expect-error
createAntomClient({ baseUrl: 'https://open-sea-global.alipay.com' });
// @ts-expect-error
signatureHeader({ path: '/', clientId: 'C', time: '1', body: 'text' }, { keyVersion: '1', privateKey: 'text' });
// @ts-expect-error
export const amount: number = payment.paymentAmount.minorUnits;
// @ts-expect-error
export const status: number = payment.transactions[0].transactionStatus;
// @ts-expect-error
export const captureId = notification.captureId;
`;

/** A program that imports every subpath and says which of them have something to run. */
function importing(paths: readonly string[]): string {
  return paths.map((path) => `console.log('${path}', Object.keys(await import('antom-node/${path}')).length);\n`).join('');
}

test('the package installs with zod and nothing else', () => {
  const lock = readFileSync(join(project.folder, 'package-lock.json'), 'utf8');
  const { packages } = z.object({ packages: z.record(z.string(), z.unknown()) }).parse(JSON.parse(lock));
  expect(Object.keys(packages)).toEqual(['', `node_modules/${name}`, 'node_modules/zod']);
});

test('its documentation covers every subpath', () => {
  const { entryPoints } = z
    .object({ entryPoints: z.array(z.string()) })
    .parse(JSON.parse(readFileSync(join(PACKAGE, 'typedoc.json'), 'utf8')));
  expect(entryPoints).toEqual(subpaths.map((subpath) => `${subpath}.ts`));
});

test('its README lists every subpath', () => {
  expect(new Set(readmeSubpaths())).toEqual(new Set(subpaths));
});

test('each link of its README leads somewhere, in the package too', () => {
  const installed = join(project.folder, 'node_modules', name);
  const links = linkTargetsOf(readFileSync(join(installed, 'README.md'), 'utf8')).filter((target) => !/^(https:|#)/.test(target));
  expect(links.filter((target) => !existsSync(join(installed, target)))).toEqual([]);
});

test('its README starts the simulator where the program looks for it, with the keys in its folder', () => {
  const [inCheckout, , withProgram] = readmeCommands(project.folder);
  const options = inCheckout.at(-1)?.split(' -- ')[1]?.split(' ');
  const { keysFolder, port } = parseCommandLine(options ?? []) ?? {};
  expect(keysFolder).toBe(project.folder);
  expect(withProgram.at(-1)).toContain(`node pay.js http://127.0.0.1:${String(port)} `);
});

test('its README has the programs that are run here', () => {
  expect([...programs.keys()]).toEqual(['pay.ts', 'sign.ts']);
});

describe.each([OLDEST_MAJOR, 24])('on Node %i', (major) => {
  const node = (): string => nodes.get(major) ?? '';

  test('every subpath can be imported', () => {
    expect(majorOf(node())).toBe(major);
    const imported = project.run(node(), 'import-all.js').trim().split('\n');
    expect(imported.map((line) => line.split(' ')[0])).toEqual(subpaths);
  });

  test('the README pays: it calls, verifies notifications and reads them', async () => {
    const notifyUrl = `http://127.0.0.1:${await freePort()}/antom`;
    const paying = project.start(node(), 'pay.js', [antom.url, notifyUrl]);
    const complaints = text(paying.stderr);
    const exit = once(paying, 'exit');
    const lines: string[] = [];
    for await (const line of createInterface(paying.stdout)) {
      lines.push(line);
      if (line.startsWith('Send the buyer to ')) antom.buyer.approve(antom.payments().at(-1)?.paymentRequestId ?? '');
    }
    expect(await complaints).toBe('');
    expect(lines).toEqual([
      expect.stringMatching(`^Send the buyer to ${antom.url}/bank/`),
      'Payment S: for a card, S means authorized',
      'Captured 46000 KRW: the money is on its way',
    ]);
    expect(await exit).toEqual([0, null]);
  });

  test('the README signs and verifies', () => {
    const [header, accepted, refused] = project.run(node(), 'sign.js').trim().split('\n');
    expect(header).toMatch(/^algorithm=RSA256,keyVersion=1,signature=[\w%]+$/);
    expect([accepted, refused]).toEqual(['{ valid: true }', "{ valid: false, failure: 'mismatch' }"]);
  });
});
