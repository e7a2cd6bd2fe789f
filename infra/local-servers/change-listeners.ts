export interface ChangeListeners {
  /** Calls every listener. */
  notify(): void;
  /** Calls `listener` on every change until the returned function is called. */
  add(listener: () => void): () => void;
}

export function createChangeListeners(): ChangeListeners {
  const listeners = new Set<() => void>();
  return {
    notify: () => listeners.forEach((listener) => listener()),
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
