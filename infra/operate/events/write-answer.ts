import type { OperatorConsole } from '../operator-console.ts';

/** What was asked for, on standard output: JSON for programs, or a text. */
export async function writeAnswer(io: OperatorConsole, json: boolean | undefined, value: unknown, text: () => string): Promise<void> {
  await io.write(`${json === true ? JSON.stringify(value, null, 2) : text()}\n`);
}
