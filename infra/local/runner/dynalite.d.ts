declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** In memory, unless a path is given. `createTableMs`: how long a new table stays in state CREATING. */
  export default function dynalite(options: { createTableMs: number }): Server;
}
