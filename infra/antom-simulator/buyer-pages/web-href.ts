/** The address if it is an absolute http or https one: a link to an address from a request must not run a script. */
export function webHref(address: string): string | undefined {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}
