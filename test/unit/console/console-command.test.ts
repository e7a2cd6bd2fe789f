import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { consoleCommand } from '../../../infra/console/console-command.ts';
import type { ConsoleResources } from '../../../infra/console/console-stage.ts';
import { runCommand } from '../../../infra/operate/run-command.ts';
import { stackName } from '../../../infra/stages/stack-names.ts';
import { STAGES } from '../../../infra/stages/stage-config.ts';
import { aConsole } from '../../support/a-console.ts';
import { memoryPaymentsTable } from '../../support/memory-payments-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
const outputs = join(folder, 'cdk-outputs.json');
const OUTPUTS = {
  PaymentsTableName: 'table',
  AntomMessagesQueueUrl: 'https://sqs/messages',
  AntomDeadLettersQueueUrl: 'https://sqs/dead',
  WebhooksApiName: 'hooks',
  ApiClientsSecretArn: 'clients',
};
writeFileSync(outputs, JSON.stringify({ [stackName('local')]: OUTPUTS }));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command until it has printed its address, and asks that for `ask`. */
async function aRun(args: readonly string[], ask: (url: string) => Promise<unknown> = () => Promise.resolve()) {
  const console = aConsole();
  const opened: ConsoleResources[] = [];
  let isClosed = false;
  const unexpected = () => Promise.reject(new Error('unexpected call'));
  const open = (resources: ConsoleResources) => {
    opened.push(resources);
    return {
      table: memoryPaymentsTable,
      call: unexpected,
      identity: unexpected,
      sendToWorker: unexpected,
      messagesIn: () => Promise.resolve(0),
      clients: () => Promise.resolve([]),
      callWebhooks: undefined,
      dueShards: 1,
      queues: [],
      close: () => (isClosed = true),
    };
  };
  const ended = async () => {
    await ask(console.written[0]?.trim() ?? '');
  };
  const command = consoleCommand({ stages: STAGES, io: console.io, ended, open });
  const exitCode = await runCommand(command, [...args, '--outputs', outputs], console.io);
  return { ...console, exitCode, opened, isClosed: () => isClosed };
}

describe('npm run console', () => {
  test('prints the one address that lets a browser in, and ends with everything closed', async () => {
    let status: number | undefined;
    let entry = '';
    const run = await aRun(['--stage', 'local', '--port', '0'], async (url) => {
      entry = url;
      status = (await fetch(url, { redirect: 'manual' })).status;
    });
    expect(run.exitCode).toBe(0);
    expect(entry).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=.+/);
    expect(status).toBe(303);
    expect(run.isClosed()).toBe(true);
    await expect(fetch(entry)).rejects.toThrow();
    expect(run.said.join()).toContain('read-only');
  });

  test('takes everything from the outputs of the stage', async () => {
    const { opened } = await aRun(['--stage', 'local', '--port', '0']);
    expect(opened).toMatchObject([
      {
        tableName: 'table',
        queueUrl: 'https://sqs/messages',
        webhooksFunctionName: 'hooks',
        clientsSecretArn: 'clients',
        dueShards: STAGES.local.dueShards,
        queueUrls: { AntomMessages: 'https://sqs/messages', AntomDeadLetters: 'https://sqs/dead' },
      },
    ]);
  });

  test('says when it may change payments', async () => {
    expect((await aRun(['--stage', 'local', '--port', '0', '--write'])).said.join()).toContain('It may change payments.');
  });

  test.each([
    [['--stage', 'nowhere'], /which stage/],
    [['--stage', 'local', '--port', '70000'], /--port is a whole number/],
    [['--stage', 'local', '--port', 'x'], /--port is a whole number/],
    [['--stage', 'local', '--port', '0', '--poll', '0'], /--poll is a whole number/],
    [['--stage', 'local', '--unknown'], /unknown option/],
  ])('refuses %j', async (args, sentence) => {
    const { exitCode, said } = await aRun(args);
    expect(exitCode).toBe(2);
    expect(said.join()).toMatch(sentence);
  });

  test('names a port that another program has', async () => {
    const other = createServer();
    await once(other.listen(0, '127.0.0.1'), 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { exitCode, said, isClosed } = await aRun(['--stage', 'local', '--port', port]);
    other.close();
    expect(exitCode).toBe(1);
    expect(said.join()).toContain(`port ${port} cannot be used (another program has it)`);
    expect(isClosed()).toBe(true);
  });
});
