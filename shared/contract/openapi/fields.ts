import * as z from 'zod/mini';

/** What JSON Schema says of a field beside its type. */
interface Meaning {
  readonly description: string;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

const meaning = ({ description, ...rest }: Meaning) => z.meta({ description, ...rest });

export function text(description: string, example?: string) {
  return z.string().check(meaning({ description, ...(example === undefined ? {} : { examples: [example] }) }));
}

/** A moment as this service writes it. */
export function time(description: string) {
  return z
    .string()
    .check(meaning({ description: `${description} ISO 8601, UTC.`, format: 'date-time', examples: ['2026-01-31T09:00:12.345Z'] }));
}

/** A moment as Antom writes it. */
export function antomTime(description: string) {
  return z.string().check(
    meaning({
      description: `${description} ISO 8601 with an offset, as Antom writes it.`,
      examples: ['2026-01-31T18:00:12+09:00'],
    }),
  );
}

export function count(description: string, example: number) {
  return z.int().check(z.minimum(0), meaning({ description, examples: [example] }));
}

export function yesOrNo(description: string) {
  return z.boolean().check(meaning({ description }));
}

export function url(description: string, example: string) {
  return z.string().check(meaning({ description, format: 'uri', examples: [example] }));
}

export function oneOf<const Values extends readonly string[]>(values: Values, description: string) {
  return z.enum(values).check(meaning({ description }));
}

/** Of these, as far as this release knows: it shows what a newer one has stored, too. */
export function knownOneOf(values: readonly string[], description: string) {
  return z.string().check(meaning({ description, enum: values }));
}

/** What a whole schema is. */
export function explained<Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema {
  return schema.check(z.describe(description));
}

/** Who did something, as `actor.ts` writes it. */
export function actor(description: string) {
  return text(`${description} \`key:\` and the name of an API key, or \`operator:\` and an AWS identity.`, 'key:shop-1');
}

/** Ids of events and endpoints, as the examples have them. */
export const EXAMPLE_IDS = {
  eventId: 'evt_abcdefghijklmnopabcdefghijklmnop',
  endpointId: 'ep_ponmlkjihgfedcbaponmlkjihgfedcba',
  secretId: 'sec_bdfhjlnpacegikmobdfhjlnpacegikmo',
} as const;
