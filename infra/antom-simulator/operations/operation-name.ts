import { OPERATIONS } from '../../../shared/antom/operations.ts';

/** The operations of Antom's API, by the last part of their path. The simulator has all that the client calls. */
export type OperationName = keyof typeof OPERATIONS;

export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}

export const OPERATION_NAMES: readonly OperationName[] = Object.keys(OPERATIONS).filter(isOperationName);
