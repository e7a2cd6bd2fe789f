/** Antom takes texts here. The service takes what a language writes, and sends those. */
export type Flag = boolean | 'true' | 'false';
export type Digits = string | number;
