import { expect, test } from 'vitest';
import { parentsOf } from '../../../infra/demo/start/parents.ts';

const state = (name: string, parent: number) => () => ({ name, parent, isOver: false });

test('a run that npm has started in a shell ends with the shell and with npm', () => {
  expect(parentsOf(20, true, state('sh', 10))).toEqual([20, 10]);
});

test('otherwise it ends with its parent: also with npm itself, and with a shell that somebody works in', () => {
  expect(parentsOf(20, true, state('npm start', 10))).toEqual([20]);
  expect(parentsOf(20, false, state('bash', 10))).toEqual([20]);
  expect(parentsOf(20, true, () => undefined)).toEqual([20]);
});
