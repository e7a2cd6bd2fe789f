import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import type { AwsAddress } from './cdk.ts';
import type { InstalledMiniStack } from './install-ministack.ts';
import { makeCertificate, type OwnCertificate, trustCertificate } from './own-certificate.ts';

/** An AWS of one's own at one address. */
export interface MiniStack {
  readonly aws: AwsAddress;
  /** Ends it and all processes of its functions, and waits until they are gone. */
  stop(): Promise<void>;
}

const REGION = 'ap-northeast-2';

/** How long it may take to end by itself. */
const PATIENCE_MS = 5_000;

/** Runs MiniStack until its standard input ends, which it does with whoever started it, then takes the group along: even SIGKILL leaves nothing. */
const PROGRAM = `
import os, runpy, shutil, signal, sys, threading

def end_with_starter():
    sys.stdin.buffer.read()
    shutil.rmtree(os.environ["TMPDIR"], ignore_errors=True)
    os.killpg(0, signal.SIGKILL)

threading.Thread(target=end_with_starter, daemon=True).start()
sys.argv = ["ministack"]
runpy.run_module("ministack", run_name="__main__")
`;

/** Starts MiniStack on 127.0.0.1 and waits until it answers. Its log goes to `logFile`. What it stores is forgotten with it. */
export async function startMiniStack({ python, folder }: InstalledMiniStack, logFile: string): Promise<MiniStack> {
  const port = await freePort();
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'ministack-'));
  process.on('exit', () => rmSync(temporaryFolder, { recursive: true, force: true })); // it holds a private key
  const certificate = await makeCertificate(temporaryFolder);
  trustCertificate(certificate);
  const log = openSync(logFile, 'w');
  const child = spawn(python, ['-c', PROGRAM], {
    cwd: temporaryFolder,
    detached: true, // a process group, which its functions' processes belong to: they outlive it otherwise
    stdio: ['pipe', log, log],
    env: environment({ port, folder, temporaryFolder, ...certificate }),
  });
  closeSync(log);
  await once(child, 'spawn');
  const group = -Number(child.pid);
  const endAtOnce = () => void signal(group, 'SIGKILL');
  process.prependListener('exit', endAtOnce); // before its folder goes

  async function stop(): Promise<void> {
    signal(group, 'SIGTERM');
    const giveUpAt = performance.now() + PATIENCE_MS;
    while (isRunning(group)) {
      if (performance.now() > giveUpAt) signal(group, 'SIGKILL');
      await sleep(50);
    }
    process.off('exit', endAtOnce);
    await rm(temporaryFolder, { recursive: true, force: true });
  }

  const endpoint = `https://127.0.0.1:${port}`;
  try {
    await until(
      async () => {
        if (child.exitCode !== null) throw new Error(`MiniStack did not start:\n${await readFile(logFile, 'utf8')}`);
        return fetch(`${endpoint}/_ministack/health`).then(
          ({ ok }) => ok || undefined,
          () => undefined,
        );
      },
      { timeoutMs: 60_000, describe: () => readFile(logFile, 'utf8') },
    );
    return { aws: { endpoint, region: REGION, certificateFile: certificate.certificateFile }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Settings extends OwnCertificate {
  readonly port: number;
  readonly folder: string;
  readonly temporaryFolder: string;
}

/** All of it: MiniStack hands its own environment on to the functions, so what is in here could decide whether a test passes. */
function environment({ port, folder, temporaryFolder, certificateFile, keyFile }: Settings): Record<string, string> {
  return {
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`, // functions run on the `node` that is found first
    PYTHONPATH: folder,
    PYTHONDONTWRITEBYTECODE: '1',
    LANG: 'C.UTF-8',
    TMPDIR: temporaryFolder,
    HOME: temporaryFolder,
    STATE_DIR: temporaryFolder,
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    IOT_MTLS_ENABLED: '0', // listens on all interfaces
    MINISTACK_REGION: REGION,
    AUTH: 'true', // every call is checked against the policies of roles, queues and topics
    USE_SSL: '1', // those of queues and topics refuse calls without TLS
    MINISTACK_SSL_CERT: certificateFile,
    MINISTACK_SSL_KEY: keyFile,
    NODE_EXTRA_CA_CERTS: certificateFile, // for the functions
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

function isRunning(group: number): boolean {
  return signal(group, 0);
}

/** Whether there was anyone to signal. */
function signal(group: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(group, name);
  } catch {
    return false;
  }
}
