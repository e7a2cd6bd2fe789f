/** What a merchant's engineer should know about an answer that is no problem, by its stable code. */
export const NOTICES = {
  first_device_counts:
    'The request that started this payment had another `env`. What it said of the device counts, and what this request says is not used.',
  redirect_is_app_link:
    'paymentRedirectUrl is an app link. Whether Antom takes them is not documented: try it in the sandbox, or use a page over https that opens your app.',
} as const satisfies Record<string, string>;

export interface Notice {
  readonly code: keyof typeof NOTICES;
  /** For people; it may change. */
  readonly detail: string;
}

export function noticesOf(applies: Readonly<Record<keyof typeof NOTICES, boolean>>): readonly Notice[] | undefined {
  const notices = Object.entries(NOTICES).flatMap(([code, detail]) => (isCode(code) && applies[code] ? [{ code, detail }] : []));
  return notices.length > 0 ? notices : undefined;
}

function isCode(code: string): code is keyof typeof NOTICES {
  return Object.hasOwn(NOTICES, code);
}
