import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { addHunted, type Finding, type Hunted, huntOf, noneHunted, type Subject, SUBJECTS } from './hunt.ts';
import { chapters } from './hunt-stories.ts';
import { onAllCores } from './on-all-cores.ts';
import { seedOf } from './seed-of.ts';

/*
 * npm run simulate -- --schedules 100000 --seed 1     so many schedules of payments by chance, and as many of deliveries; a failing one runs again with
 *                                                     --schedules 1 --seed <its seed>
 * npm run simulate -- --of deliveries                 of deliveries only, or of payments
 * npm run simulate -- --seed-of 2026-01-31            the seed of a text, such as the day whose test has failed
 * npm run simulate -- --decisions 1,0,3               one schedule by its decisions, step by step
 * npm run simulate -- --exhaustive                    one payment, everything in every order, with every crash
 */

const CHUNK = 100;
/** So many kinds of failure are shrunk and shown. */
const EXPLAINED = 3;

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    'seed-of': { type: 'string' },
    decisions: { type: 'string' },
    of: { type: 'string' },
    exhaustive: { type: 'boolean', default: false },
  },
});

const [firstSubject] = SUBJECTS;
const subject = values.of === undefined ? undefined : z.parse(z.enum(SUBJECTS), values.of);
const subjects = subject === undefined ? SUBJECTS : [subject];

if (values.decisions !== undefined) await showDecisions(values.decisions.split(',').map(Number));
else if (values.exhaustive) await tellEverything();
else {
  const now = new Date().toISOString();
  await hunt(values.seed === undefined ? seedOf(values['seed-of'] ?? now) : Number(values.seed), Number(values.schedules));
}

async function hunt(from: number, schedules: number): Promise<void> {
  const startedAt = performance.now();
  const total = noneHunted();
  const done: Record<Subject, number> = { payments: 0, deliveries: 0 };
  await onAllCores(chunks(from, schedules), (hunted, { of }) => {
    addHunted(total, hunted);
    done[of] += hunted.schedules;
    for (const { seed, violation } of hunted.findings)
      console.error(`Seed ${seed} of ${of} breaks ${violation.invariant}: ${violation.text}`);
    showProgress(
      `${total.schedules} of ${schedules * subjects.length} schedules, ${total.findings.length} failed`,
      total.schedules % (CHUNK * 50) === 0,
    );
  });
  const seconds = (performance.now() - startedAt) / 1000;
  await explainFindings(total.findings);
  conclude(total, seconds, { ...done, seed: from });
}

function* chunks(from: number, schedules: number) {
  for (let done = 0; done < schedules; done += CHUNK)
    for (const of of subjects) yield { of, from: from + done, schedules: Math.min(CHUNK, schedules - done) };
}

async function tellEverything(): Promise<void> {
  const startedAt = performance.now();
  const all = chapters();
  const total = noneHunted();
  const ends = new Map<string, Set<string>>();
  await onAllCores(all.map((_, chapter) => ({ chapter })).values(), (hunted, { chapter }) => {
    addHunted(total, hunted);
    const { story = '', first } = all[chapter] ?? {};
    ends.set(story, new Set([...(ends.get(story) ?? []), ...hunted.ends]));
    showProgress(`${story}, beginning with "${String(first)}": ${hunted.schedules} tellings, ${hunted.findings.length} failed`, true);
    if (hunted.findings[0] !== undefined) console.log(`${hunted.traces.join('\n')}\n${hunted.findings[0].violation.text}`);
  });
  for (const [story, different] of ends) {
    if (different.size <= 1) continue;
    total.counts.backward++; // I3: the same facts in another order give another payment
    console.log(`${story} has more than one end:\n${[...different].join('\n')}`);
  }
  conclude(total, (performance.now() - startedAt) / 1000, {});
}

/** The last line, for machines, and the exit code. */
function conclude({ schedules, steps, counts, tally }: Hunted, seconds: number, more: object): void {
  const violations = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const schedulesPerSecond = Math.round(schedules / seconds);
  console.log(JSON.stringify({ schedules, steps, ...tally, violations, ...counts, ...more, schedulesPerSecond }));
  process.exitCode = violations > 0 ? 1 : 0;
}

function showProgress(text: string, isMilestone: boolean): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text} `);
  else if (isMilestone) process.stderr.write(`${text}\n`);
}

/** The first of each kind. */
async function explainFindings(findings: readonly Finding[]): Promise<void> {
  const kinds = Map.groupBy(findings, ({ violation }) => violation.invariant);
  for (const [invariant, [first, ...others]] of [...kinds].slice(0, EXPLAINED)) {
    if (first === undefined) continue;
    const { decisions, steps, trace } = await huntOf(first.of).explain(first);
    console.log(`\n${invariant} is broken by seed ${first.seed}, and ${others.length} more: ${first.violation.text}`);
    console.log(
      `The shortest such schedule, ${steps} steps:\n${trace.join('\n')}\nAgain: --of ${first.of} --decisions ${decisions.join(',')}`,
    );
  }
}

async function showDecisions(decisions: readonly number[]): Promise<void> {
  const { trace, violation } = await huntOf(subject ?? firstSubject).replay(decisions);
  console.log(trace.join('\n'));
  console.log(violation === undefined ? 'Nothing is broken.' : `${violation.invariant} is broken: ${violation.text}`);
  process.exitCode = violation === undefined ? 0 : 1;
}
