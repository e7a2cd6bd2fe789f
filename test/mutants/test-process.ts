import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';

const failure = z.object({ file: z.string(), what: z.string() });
/** The test file that failed, and its test. */
export type Failure = z.output<typeof failure>;

/** Tests against mutants, in a process that is kept from one mutant to the next. */
export interface TestProcess {
  /**
   * The first test that failed; undefined when none did.
   * @param mutant by its number; undefined: the code as it is
   */
  run(mutant: number | undefined, files: readonly string[]): Promise<Failure | undefined>;
  end(): void;
}

const SCRIPT = fileURLToPath(new URL('test-mutants.ts', import.meta.url));

export function createTestProcess(longestMs: number): TestProcess {
  let kept: ChildProcess | undefined;
  const end = () => {
    kept?.kill('SIGKILL');
    kept = undefined;
  };

  return {
    async run(mutant, files) {
      const tests = (kept ??= fork(SCRIPT, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
      const listening = new AbortController();
      const signal = AbortSignal.any([listening.signal, AbortSignal.timeout(longestMs)]);
      try {
        tests.send({ mutant, files });
        const ended = once(tests, 'exit', { signal }).then((): unknown[] => [{ file: '', what: 'the process of the tests has ended' }]);
        const [answer] = await Promise.race([once(tests, 'message', { signal }), ended]);
        return z.parse(z.nullable(failure), answer) ?? undefined;
      } catch (error) {
        end(); // a mutant that never ends has been noticed, too
        if (!signal.aborted) throw error;
        return { file: '', what: 'does not end' };
      } finally {
        listening.abort();
      }
    },
    end,
  };
}
