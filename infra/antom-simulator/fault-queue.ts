/** Faults for a sequence of calls. Each call takes the oldest queued entry and the faults that are set for all calls. */
export interface FaultQueue<Fault> {
  next(faults: readonly Fault[]): void;
  always(faults: readonly Fault[]): void;
  take(): readonly Fault[];
  /** Entries that no call has taken yet. */
  unused(): number;
  clear(): void;
}

export function createFaultQueue<Fault>(): FaultQueue<Fault> {
  let queued: (readonly Fault[])[] = [];
  let standing: readonly Fault[] = [];
  return {
    next: (faults) => void queued.push(faults),
    always: (faults) => void (standing = faults),
    take: () => [...standing, ...(queued.shift() ?? [])],
    unused: () => queued.length,
    clear() {
      queued = [];
      standing = [];
    },
  };
}
