import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/* Scalar shows an OpenAPI document as pages. It comes from its npm package; what it would load from elsewhere is switched off, and forbidden by the pages. */

/** All of Scalar in one script, which puts `Scalar` into the window. */
export function scalarScript(): string {
  const manifest = findPackageJSON('@scalar/api-reference', import.meta.url) ?? '';
  return readFileSync(join(dirname(manifest), 'dist/browser/standalone.js'), 'utf8');
}

export interface TryIt {
  /** Where requests go, from the page's own origin. */
  readonly basePath: string;
  /** Filled in; the reader may replace it. */
  readonly apiKey: string;
}

/** The script that opens the reference on the page. @param tryIt undefined: nothing can be tried */
export function openingScript(source: { readonly url: string } | { readonly content: object }, tryIt: TryIt | undefined): string {
  const configuration = {
    ...source,
    theme: 'default',
    withDefaultFonts: false,
    telemetry: false,
    proxyUrl: '',
    agent: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: 'never',
    documentDownloadType: 'none',
    persistAuth: false,
    orderSchemaPropertiesBy: 'preserve',
    defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
    hideTestRequestButton: tryIt === undefined,
    ...(tryIt === undefined
      ? {}
      : {
          servers: [{ url: tryIt.basePath, description: 'The local run' }],
          authentication: { preferredSecurityScheme: 'apiKey', securitySchemes: { apiKey: { token: tryIt.apiKey } } },
        }),
  };
  return `Scalar.createApiReference('#reference', ${asScript(JSON.stringify(configuration))});`;
}

/** Text that may stand in a script element: nothing in a string, a pattern or JSON ends the element. */
export function asScript(text: string): string {
  return text.replaceAll(/<(?=\/script|!--|script)/gi, '\\x3C');
}
