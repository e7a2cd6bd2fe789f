import { API } from './guards/api.ts';
import { MESSAGES } from './guards/messages.ts';
import { RECONCILING } from './guards/reconciling.ts';
import { RULES_AND_FACTS } from './guards/rules.ts';
import { STORAGE_CONDITIONS } from './guards/storage-conditions.ts';
import { STORAGE_WRITES } from './guards/storage-writes.ts';
import type { Mutant } from './mutant.ts';

export const MUTANTS: readonly Mutant[] = [
  ...STORAGE_CONDITIONS,
  ...STORAGE_WRITES,
  ...MESSAGES,
  ...API,
  ...RECONCILING,
  ...RULES_AND_FACTS,
];
