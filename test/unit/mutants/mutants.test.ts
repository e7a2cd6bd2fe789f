import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { mutated, sourceOf } from '../../mutants/mutant.ts';
import { MUTANTS } from '../../mutants/mutants.ts';
import { createRelatedTestsFinder } from '../../mutants/related-tests.ts';

describe('the guards that npm run test:mutants takes out', () => {
  test('are at least forty, each with a name of its own', () => {
    const names = new Set(MUTANTS.map(({ guard }) => guard));
    expect(names.size).toBe(MUTANTS.length);
    expect(names.size).toBeGreaterThanOrEqual(40);
  });

  test.each(MUTANTS.map((mutant) => [mutant.guard, mutant] as const))('are where the table says, once: %s', async (_, mutant) => {
    const source = mutated(mutant, sourceOf(mutant));
    expect(source).not.toBe(sourceOf(mutant));
    await transform(source, { loader: 'ts' }); // rejects what is no program, which anything would notice
  });

  test('are in files that tests import', () => {
    const relatedTests = createRelatedTestsFinder();
    for (const file of new Set(MUTANTS.map((mutant) => mutant.file))) {
      expect([file, relatedTests(file, 'unit').length + relatedTests(file, 'integration').length]).not.toEqual([file, 0]);
    }
  });
});
