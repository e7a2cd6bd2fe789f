import { OPERATIONS } from '../../../shared/antom/operations.ts';

/** An operation of Antom's API, by the last part of its path. */
export type OperationName = keyof typeof OPERATIONS;

export const OPERATION_NAMES: readonly OperationName[] = Object.keys(OPERATIONS).filter(isOperationName);

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
