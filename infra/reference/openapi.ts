import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { openApiDocument } from '../../shared/contract/openapi/document.ts';
import { referenceFile } from './reference-html.ts';

/*
 * `npm run openapi` writes shared/contract/openapi.json from the contract. With `-- --reference reference.html` it also writes the reference as one file.
 */

const { values } = parseArgs({ options: { reference: { type: 'string' } } });
const root = join(import.meta.dirname, '../..');
await writeFile(join(root, 'shared/contract/openapi.json'), `${JSON.stringify(openApiDocument(packageJson.version), undefined, 2)}\n`);
console.log('shared/contract/openapi.json is written.');
if (values.reference !== undefined) {
  await writeFile(values.reference, referenceFile(packageJson.version));
  console.log(`${values.reference} is written.`);
}
