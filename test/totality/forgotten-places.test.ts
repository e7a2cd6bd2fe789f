import { beforeAll, describe, expect, test } from 'vitest';
import { type CompileWith, type Objection, patchedProject } from './patched-project.ts';
import { FREE_PATCHES, PATCHES, PROPERTY_PATCHES } from './patches.ts';

let compileWith: CompileWith;
beforeAll(() => {
  compileWith = patchedProject();
  expect(compileWith([])).toEqual([]);
}, 300_000);

describe('the compiler names every place that a change concerns', () => {
  test.each(PATCHES.map((patch) => [patch.change, patch] as const))('%s', (_, { edit, concerns }) => {
    const objecting = compileWith([edit]).map(({ file }) => file); // and files that depend on them
    expect(objecting).toEqual(expect.arrayContaining([...concerns]));
  });
});

describe('the compiler accepts a change that no rule depends on', () => {
  test.each(FREE_PATCHES.map((patch) => [patch.change, patch] as const))('%s', (_, { edit }) => {
    expect(compileWith([edit])).toEqual([]);
  });
});

describe('a property that is added to a type cannot be declared and never filled, or written and never read back', () => {
  let objections: readonly Objection[];
  beforeAll(() => {
    objections = compileWith(PROPERTY_PATCHES.map(({ edit }) => edit)); // all at once: each error names its type
  }, 300_000);

  test.each(PROPERTY_PATCHES)('$type', ({ type, concerns }) => {
    const files = objections.filter(({ text }) => new RegExp(`\\baddedTo${type}\\b`).test(text)).map(({ file }) => file);
    expect(new Set(files)).toEqual(new Set(concerns));
  });
});
