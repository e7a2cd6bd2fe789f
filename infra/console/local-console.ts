import type { AwsPlace } from '../operate/operator-api.ts';
import { queueUrlsIn } from '../operate/stack-outputs.ts';
import { STAGES } from '../stages/stage-config.ts';
import { openConsoleStage, resourcesIn } from './console-stage.ts';
import { serveConsole, type ServedConsole } from './serve-console.ts';

export interface LocalConsoleOptions {
  /** Of the stack of the stage `local`, which runs on this machine. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly aws: NonNullable<AwsPlace['emulated']> & { readonly region: string };
  readonly port?: number;
  readonly newId: () => string;
}

const STAGE = 'local';
/** Whoever tries something out looks at the page meanwhile. */
const POLL_MS = 1_000;

/** The console of a local run. It may change payments: they are made up. @throws {Error} when the port is taken */
export async function serveLocalConsole({ outputs, aws, port = 0, newId }: LocalConsoleOptions): Promise<ServedConsole> {
  const { region, ...emulated } = aws;
  const { dueShards } = STAGES[STAGE];
  const now = () => new Date();
  const stage = openConsoleStage(resourcesIn(outputs, { region, emulated, dueShards, queueUrls: queueUrlsIn(outputs) }), { newId, now });
  try {
    const served = await serveConsole({ stage, stageId: STAGE, mayWrite: true, port, pollMs: POLL_MS, newId, now });
    return {
      ...served,
      close: async () => {
        await served.close();
        stage.close();
      },
    };
  } catch (error) {
    stage.close();
    throw error;
  }
}
