import type { Example } from './example.ts';

export const READ_DISPUTE_EXAMPLES: Readonly<Record<string, Example>> = {};
export const ACCEPT_EXAMPLES: Readonly<Record<string, Example>> = {};
export const DEFENSE_EXAMPLES: Readonly<Record<string, Example>> = {};
export const EVIDENCE_EXAMPLES: Readonly<Record<string, Example>> = {};
