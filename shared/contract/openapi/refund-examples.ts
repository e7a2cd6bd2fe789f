import type { Example } from './example.ts';

export const REFUND_EXAMPLES: Readonly<Record<string, Example>> = {};
export const LIST_REFUNDS_EXAMPLES: Readonly<Record<string, Example>> = {};
export const READ_REFUND_EXAMPLES: Readonly<Record<string, Example>> = {};
