import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { addHunted, createHunt, type Finding, type Hunted, noneHunted } from './hunt.ts';
import { seedOf } from './seed-of.ts';

/*
 * npm run simulate -- --schedules 100000 --seed 1
 * A failing seed runs again with: npm run simulate -- --schedules 1 --seed <seed>
 */

const CHUNK = 200;
/** So many kinds of failure are shrunk and shown. */
const EXPLAINED = 3;

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    /** Any text in place of a number, such as the day whose test has failed. */
    'seed-of': { type: 'string' },
    decisions: { type: 'string' },
  },
});

if (values.decisions !== undefined) {
  await showDecisions(values.decisions.split(',').map(Number));
} else {
  const from = values.seed === undefined ? seedOf(values['seed-of'] ?? new Date().toISOString()) : Number(values.seed);
  const startedAt = performance.now();
  const hunted = await huntOnAllCores(from, Number(values.schedules));
  const seconds = (performance.now() - startedAt) / 1000;
  await explainFindings(hunted.findings);
  const { schedules, steps, counts } = hunted;
  console.log(JSON.stringify({ schedules, steps, ...counts, seed: from, schedulesPerSecond: Math.round(schedules / seconds) }));
  process.exitCode = hunted.findings.length === 0 ? 0 : 1;
}

async function huntOnAllCores(from: number, schedules: number): Promise<Hunted> {
  const total = noneHunted();
  let next = from;
  const end = from + schedules;
  const work = async () => {
    const worker = new Worker(new URL('simulate-worker.ts', import.meta.url));
    worker.on('error', (error) => {
      throw error;
    });
    while (next < end) {
      const chunk = { from: next, schedules: Math.min(CHUNK, end - next) };
      next += chunk.schedules;
      worker.postMessage(chunk);
      const [hunted]: Hunted[] = await once(worker, 'message');
      if (hunted !== undefined) addHunted(total, hunted);
      showProgress(total, schedules);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), Math.ceil(schedules / CHUNK)) }, work));
  return total;
}

function showProgress({ schedules, findings }: Hunted, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${schedules} of ${of} schedules, ${findings.length} failed `);
  else if (schedules % (CHUNK * 50) === 0) process.stderr.write(`${schedules} of ${of} schedules, ${findings.length} failed\n`);
}

/** The first of each kind. */
async function explainFindings(findings: readonly Finding[]): Promise<void> {
  const kinds = Map.groupBy(findings, ({ violation }) => violation.invariant);
  const hunt = createHunt();
  for (const [invariant, [first, ...others]] of [...kinds].slice(0, EXPLAINED)) {
    if (first === undefined) continue;
    const { decisions, steps, trace } = await hunt.explain(first);
    console.log(`\n${invariant} is broken by seed ${first.seed}, and ${others.length} more: ${first.violation.text}`);
    console.log(`The shortest such schedule, ${steps} steps:\n${trace.join('\n')}\nAgain: --decisions ${decisions.join(',')}`);
  }
}

async function showDecisions(decisions: readonly number[]): Promise<void> {
  const { trace, violation } = await createHunt().replay(decisions);
  console.log(trace.join('\n'));
  console.log(violation === undefined ? 'Nothing is broken.' : `${violation.invariant} is broken: ${violation.text}`);
  process.exitCode = violation === undefined ? 0 : 1;
}
