import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { openApiDocument } from '../../shared/contract/openapi/document.ts';

/*
 * `npm run openapi` writes shared/contract/openapi.json from the contract.
 */

const root = join(import.meta.dirname, '../..');
const document = JSON.stringify(openApiDocument(packageJson.version), undefined, 2);
await writeFile(join(root, 'shared/contract/openapi.json'), `${document}\n`);
console.log('shared/contract/openapi.json is written.');
