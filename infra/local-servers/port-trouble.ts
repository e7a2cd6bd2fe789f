/** What `listen` says of a port: another program has it, or this user may not take it. Undefined: the error is about something else. */
export function portTrouble(error: unknown): 'in use' | 'no rights' | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'in use';
  if (code === 'EACCES') return 'no rights';
  return portTrouble(error.cause); // listenLocally says which address it was
}
