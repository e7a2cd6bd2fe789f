import * as z from 'zod/mini';

/** A state as it is stored: a newer release may have written one that this release does not know, and that must not make the item unreadable. */
export function storedState<State extends string>(known: readonly State[]) {
  return z.pipe(
    z.string(),
    z.transform((text): State | 'UNKNOWN' => known.find((state) => state === text) ?? 'UNKNOWN'),
  );
}
