import * as z from 'zod/mini';
import { readUrl } from '../../../shared/antom/read-url.ts';

/** An id or a code: up to 64 characters. */
export const idField = z.string().check(z.minLength(1), z.maxLength(64));

/** An amount in the smallest unit, written as digits. */
export const amountField = z.object({
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  value: z.string().check(z.regex(/^[1-9]\d{0,15}$/)),
});

export const urlField = z.url({ protocol: /^https?$/ }).check(z.maxLength(2048));

/** A page or an app link, by the rule of whoever sends it. */
export const redirectUrlField = z.string().check(
  z.maxLength(2048),
  z.refine((value) => readUrl(value).kind !== 'unusable'),
);
