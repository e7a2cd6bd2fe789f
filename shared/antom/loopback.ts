/** Whether the host of a URL, as `URL.hostname` has it, is this machine itself: the only host for which plain http is safe. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
