const NOTICE_CODES = ['first_request_counts', 'first_device_counts', 'redirect_is_app_link'] as const;
type NoticeCode = (typeof NOTICE_CODES)[number];

/** What a merchant's engineer should know about an answer that is no problem, by its stable code. */
export const NOTICES = {
  first_request_counts:
    'The payment that the buyer can pay was started by a request that differs from this one. What that one said counts, also where the buyer returns to.',
  first_device_counts:
    'The request that started this payment had another `env`. What it said of the device counts, and what this request says is not used.',
  redirect_is_app_link:
    'paymentRedirectUrl is an app link. Whether Antom takes them is not documented: try it in the sandbox, or use a page over https that opens your app.',
} as const satisfies Record<NoticeCode, string>;

export interface Notice {
  readonly code: NoticeCode;
  /** For people; it may change. */
  readonly detail: string;
}

/** Undefined when none applies. */
export function noticesOf(applies: Readonly<Record<NoticeCode, boolean>>): readonly Notice[] | undefined {
  const notices = NOTICE_CODES.filter((code) => applies[code]).map((code) => ({ code, detail: NOTICES[code] }));
  return notices.length > 0 ? notices : undefined;
}
