/**
 * Whether support should look at an endpoint: its client counts on events that do not arrive there. That is so while it fails, and once it has been disabled. One
 * that is paused waits as its owner wants, whatever its last attempts were. One that is not verified yet is still being set up, and no event has been promised
 * to it.
 */
export function needsAttention({ state, health }: { readonly state: string; readonly health: { readonly state: string } }): boolean {
  return state === 'DISABLED' || (state === 'ENABLED' && health.state !== 'HEALTHY');
}
