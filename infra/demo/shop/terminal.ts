/** The buyer's device in Antom's words. */
export type Terminal = { readonly terminalType: 'WEB' } | { readonly terminalType: 'WAP'; readonly osType: 'IOS' | 'ANDROID' };

/** The device of a `User-Agent` header: a phone's browser is `WAP`, everything else `WEB`. */
export function terminalOf(userAgent: string | undefined): Terminal {
  if (/iPhone|iPad|iPod/.test(userAgent ?? '')) return { terminalType: 'WAP', osType: 'IOS' };
  if (/Android/.test(userAgent ?? '')) return { terminalType: 'WAP', osType: 'ANDROID' };
  return { terminalType: 'WEB' };
}
