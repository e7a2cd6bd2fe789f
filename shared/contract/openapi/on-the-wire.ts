import type * as z from 'zod/mini';

/** A type as its JSON has it: nothing is read-only there, and what is undefined is left out. */
type OnTheWire<T> = T extends readonly (infer Entry)[]
  ? OnTheWire<Entry>[]
  : T extends object
    ? Flat<
        { -readonly [Key in keyof T as undefined extends T[Key] ? never : Key]: OnTheWire<T[Key]> } & {
          -readonly [Key in keyof T as undefined extends T[Key] ? Key : never]?: OnTheWire<Exclude<T[Key], undefined>>;
        }
      >
    : T;
type Flat<T> = { [Key in keyof T]: T[Key] };

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- TypeScript compares two such functions exactly
type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Whether both have the same JSON: every field with the same type, and optional in both or in neither. */
export type HasSameJson<A, B> = IsSame<OnTheWire<A>, OnTheWire<B>>;

interface Differs {
  readonly 'the schema and the type that it describes differ': never;
}

/** Takes a schema only if it describes exactly this type: the compiler compares them in both directions. */
export function describing<View>() {
  return <Schema extends z.ZodMiniType>(schema: Schema & (HasSameJson<z.output<Schema>, View> extends true ? unknown : Differs)): Schema =>
    schema;
}
