import { secureHeaders } from 'hono/secure-headers';

/** Everything comes from the console itself, scripts and styles as files: nothing inline runs, and nothing is loaded from elsewhere. */
export const consoleSecurity = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ['data:'],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // It speaks plain http on this machine.
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
  // With `no-referrer` a browser sends forms of these very pages with the Origin `null`.
  referrerPolicy: 'same-origin',
});
