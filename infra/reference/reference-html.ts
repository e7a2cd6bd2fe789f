import { openApiDocument } from '../../shared/contract/openapi/document.ts';
import { asScript, openingScript, scalarScript } from './scalar.ts';

/** What the page may load: nothing from another place. Scalar writes its styles into the page. */
const RULES = "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'";

/** For a server that also serves the scripts. */
export const SERVED_RULES = `${RULES}; script-src 'self'; connect-src 'self'; frame-ancestors 'none'`;

/** The page of a server, which has its scripts at these addresses. */
export function referencePage(scripts: readonly string[]): string {
  return page('', scripts.map((src) => `<script src="${src}"></script>`).join('\n'));
}

/** One file with everything in it, to be published anywhere. Nothing can be tried there: the API takes no calls from browsers. */
export function referenceFile(version: string): string {
  const rules = `<meta http-equiv="Content-Security-Policy" content="${RULES}; script-src 'unsafe-inline'">`;
  const scripts = [asScript(scalarScript()), openingScript({ content: openApiDocument(version) }, undefined)];
  return page(rules, scripts.map((script) => `<script>${script}</script>`).join('\n'));
}

function page(head: string, scripts: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Antom payments: API reference</title>
${head}
</head>
<body>
<div id="reference"></div>
${scripts}
</body>
</html>
`;
}
