import { expect, test } from 'vitest';
import { createHunt } from './hunt.ts';
import { huntStories } from './hunt-stories.ts';
import { seedOf } from './seed-of.ts';

const DAY = new Date().toISOString().slice(0, 10);

test('whatever goes wrong today, no payment is lost, doubled or stuck, and none moves backward', async () => {
  const seed = seedOf(DAY);
  console.log(`the schedules of ${DAY}: npm run simulate -- --schedules 2000 --seed ${String(seed)}`);
  const hunt = createHunt();
  const { findings } = await hunt.run(seed, 2_000, 1);
  const [first] = findings;
  const explained = first && (await hunt.explain(first));
  expect(first, explained?.trace.join('\n')).toBeUndefined();
});

test('a payment that is declined and then paid ends alike in whatever order that is heard, and wherever a process dies', async () => {
  const { findings, traces, ends } = await huntStories({ story: 'declined, then paid', first: 'hears the capture' }, undefined, 4);
  expect(findings, traces.join('\n')).toEqual([]);
  expect(ends).toHaveLength(1);
});
