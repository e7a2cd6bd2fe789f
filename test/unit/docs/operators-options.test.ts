import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { consoleCommand } from '../../../infra/console/console-command.ts';
import { HELP } from '../../../infra/operate/doctor/doctor-options.ts';
import { eventsCommand } from '../../../infra/operate/events/events-command.ts';
import { keysCommand } from '../../../infra/operate/keys/keys-command.ts';
import { paymentsCommand } from '../../../infra/operate/payments/payments-command.ts';
import { STAGES } from '../../../infra/stages/stage-config.ts';
import { aConsole } from '../../support/a-console.ts';
import { codeIn } from '../../support/markdown.ts';
import { NO_FORWARDING } from '../../support/no-forwarding.ts';
import { PAGES, readPage } from './pages.ts';

const { io } = aConsole();
const NOTHING = () => '';
const payments = paymentsCommand({ stages: STAGES, io });
const keys = keysCommand({ stages: STAGES, io, newKey: NOTHING, hashOf: NOTHING });

const optionsOf = ({ options }: Command) => ['--help', ...options.flatMap(({ long }) => long ?? [])];
const byName = ({ commands }: Command) => new Map(commands.map((command) => [command.name(), optionsOf(command)]));

const OF_PAYMENTS = byName(payments);
const OF_KEYS = byName(keys);
const OF_EVENTS = byName(eventsCommand({ stages: STAGES, io, forwarding: NO_FORWARDING }));
const OF_CONSOLE = optionsOf(consoleCommand({ stages: STAGES, io, ended: () => Promise.resolve() }));
const OF_REVIEW = OF_PAYMENTS.get('review') ?? [];
const OF_DOCTOR = ['--help', ...[...HELP.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option = '']) => option)];
const ALL = new Set([...OF_PAYMENTS.values(), ...OF_KEYS.values(), ...OF_EVENTS.values(), OF_DOCTOR, OF_CONSOLE].flat());
const BY_SCRIPT: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map([
  ['payments', OF_PAYMENTS],
  ['keys', OF_KEYS],
  ['events', OF_EVENTS],
]);

/** The options of the command that a text such as `npm run keys -- list --json` calls. Undefined when there is no such command. */
function known(script: string, rest: string): readonly string[] | undefined {
  if (script === 'review') return OF_REVIEW;
  if (script === 'doctor') return OF_DOCTOR;
  if (script === 'console') return OF_CONSOLE;
  const [, name] = /^ -- ([a-z]+)/.exec(rest) ?? [];
  return name === undefined ? ['--help'] : BY_SCRIPT.get(script)?.get(name);
}

const optionsIn = (text: string) =>
  [...text.replaceAll(/"[^"]*"|'[^']*'/g, '').matchAll(/(?<=\s)-{1,2}[a-z][a-z-]*/g)].map(([option]) => option);

/** What is wrong with the calls of our commands in a text: a command or an option that there is not, or an option that npm would take for its own. */
function faultsIn(text: string): string[] {
  const calls = text
    .replaceAll(/\\\n\s*/g, ' ')
    .matchAll(/npm run (?:--silent )?(payments|events|review|keys|doctor|console)\b([^\n`|>#]*)/g);
  return [...calls].flatMap(([call, script = '', rest = '']) => {
    const options = optionsIn(rest);
    const allowed = known(script, rest);
    if (allowed === undefined || (options.length > 0 && !rest.startsWith(' -- '))) return [call];
    return options.filter((option) => !allowed.includes(option)).map((option) => `${option} in ${call}`);
  });
}

/** The list of changes tells of commands as they were. */
const OF_TODAY = PAGES.filter((page) => !page.endsWith('CHANGELOG.md'));

describe('a page', () => {
  it.each([
    ['npm run review -- "4f0c --no" --returned "x"', ['--returned in npm run review -- "4f0c --no" --returned "x"']],
    ['npm run review -- 4f0c -closed', ['-closed in npm run review -- 4f0c -closed']],
    ['npm run keys -- list \\\n  --yes', ['--yes in npm run keys -- list  --yes']],
    ['npm run --silent keys -- show', ['npm run --silent keys -- show']],
    ['npm run doctor --stage local', ['npm run doctor --stage local']],
    ['npm run doctor -- --stage local --outputs-file x', ['--outputs-file in npm run doctor -- --stage local --outputs-file x']],
    ['npm run events -- resend evt_a --types x --yes', ['--types in npm run events -- resend evt_a --types x --yes']],
    ['npm run payments -- refund 4f0c --amount 1 --reference "--x" | jq --raw', []],
  ])('is read as an operator would type it: %s', (text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });

  it.each(OF_TODAY)('calls our commands with options that they have: %s', (page) => {
    expect(faultsIn(readPage(page))).toEqual([]);
  });

  it.each(['infra/OPERATE.md', 'infra/RUNBOOK.md', 'infra/DEPLOY.md'])(
    "names options that one of the operator's commands has: %s",
    (page) => {
      const named = codeIn(readPage(page)).filter((code) => code.startsWith('-'));
      expect(named.length).toBeGreaterThan(1);
      expect(named.flatMap((code) => optionsIn(` ${code}`)).filter((option) => !ALL.has(option))).toEqual([]);
    },
  );
});

it.each([...OF_PAYMENTS.keys()])('an example in the help of %s is a call that the command takes', async (name) => {
  const { io: screen, written } = aConsole();
  await expect(paymentsCommand({ stages: STAGES, io: screen }).parseAsync([name, '--help'], { from: 'user' })).rejects.toThrow();
  const [, examples = ''] = written.join('').split('Examples:\n');
  expect(examples).toContain('npm run payments -- ');
  expect(faultsIn(examples)).toEqual([]);
});

it.each([...OF_EVENTS.keys()])('and so is one in the help of %s', async (name) => {
  const { io: screen, written } = aConsole();
  const command = eventsCommand({ stages: STAGES, io: screen, forwarding: NO_FORWARDING });
  await expect(command.parseAsync([name, '--help'], { from: 'user' })).rejects.toThrow();
  const [, examples = ''] = written.join('').split('Examples:\n');
  expect(examples).toContain('npm run events -- ');
  expect(faultsIn(examples)).toEqual([]);
});
