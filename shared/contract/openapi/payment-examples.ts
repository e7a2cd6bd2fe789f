import type { Example } from './example.ts';

export const START_EXAMPLES: Readonly<Record<string, Example>> = {};
export const LIST_EXAMPLES: Readonly<Record<string, Example>> = {};
export const READ_EXAMPLES: Readonly<Record<string, Example>> = {};
export const CANCEL_EXAMPLES: Readonly<Record<string, Example>> = {};
