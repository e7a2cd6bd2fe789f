import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green';

/** How a command reaches its operator. */
export interface OperatorConsole {
  /** On standard output: what was asked for, and nothing else. Ends when it can take more. */
  readonly write: (text: string) => Promise<void>;
  /** On standard error, like questions and progress. */
  readonly say: (text: string) => void;
  /** Replaces its own last line. Undefined where nobody watches. */
  readonly progress: ((text: string) => void) | undefined;
  /** Undefined where nobody can be asked. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  /** Coloured for a terminal, unless NO_COLOR is set; plain elsewhere. */
  readonly paint: (style: Style, text: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
}

export function processConsole(newId: () => string): OperatorConsole {
  const { stdout, stderr } = process;
  // Whoever reads the output may have seen enough, such as `head`.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  return {
    write: async (text) => {
      if (!stdout.write(text)) await once(stdout, 'drain');
    },
    say: (text) => stderr.write(`${text}\n`),
    progress: stderr.isTTY ? (text) => stderr.write(`\r\u001b[K${text}`) : undefined,
    confirm: terminalConfirm(),
    paint: (style, text) => styleText(style, text, { stream: stdout }),
    now: () => new Date(),
    newId,
  };
}

/** Undefined where nobody can be asked. */
function terminalConfirm(): OperatorConsole['confirm'] {
  return process.stdin.isTTY ? confirm : undefined;
}

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
