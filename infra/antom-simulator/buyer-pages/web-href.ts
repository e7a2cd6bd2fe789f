/** The address if it is an absolute http or https one, so that a link made of what somebody sent cannot run a script. */
export function webHref(address: string): string | undefined {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}
