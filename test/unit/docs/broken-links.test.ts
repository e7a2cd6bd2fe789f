import { describe, expect, test } from 'vitest';
import { brokenLinks } from './broken-links.ts';

const PAGES: Readonly<Record<string, string>> = {
  'README.md': '# The project\n\n## Try it\n\n## Try it\n',
  'infra/RUNBOOK.md': "# Runbook\n\n### The merchant's key\n\n## `npm run` & [more](x.md)\n\n```sh\n# A comment\n```\n",
  'infra/app.ts': 'one\ntwo\n',
  'shared/antom/README.md': '# 결제 client_v2\n\n<a id="keys"></a>\n',
};

function broken(text: string, page = 'infra/page.md'): string[] {
  const files: Readonly<Record<string, string>> = { ...PAGES, [page]: text };
  return brokenLinks(page, {
    read: (path) => files[path],
    exists: (path) => Object.keys(files).some((file) => file === path || file.startsWith(`${path}/`)),
  });
}

describe('a link that leads somewhere', () => {
  test.each([
    '[file](RUNBOOK.md)',
    '[file above](../README.md)',
    '[from the root](/README.md)',
    '[folder](../shared/antom)',
    '[folder](../shared/antom/)',
    "[anchor](RUNBOOK.md#the-merchants-key 'title')".replaceAll("'", '"'),
    '[anchor of a heading with code, a sign and a link](RUNBOOK.md#npm-run--more)',
    '[second heading of the same text](../README.md#try-it-1)',
    '[letters of any script](../shared/antom#결제-client_v2)',
    '[anchor in HTML](../shared/antom/README.md#keys)',
    '[line](app.ts#L2)',
    '# Here\n\n[here](#here)',
    '[![image in a link](app.ts)](../README.md)',
    '<img src="app.ts">',
    '[reference][1]\n\n[1]: RUNBOOK.md',
    '[elsewhere](https://example.com/nowhere#nothing)',
  ])('is not reported: %s', (text) => {
    expect(broken(text)).toEqual([]);
  });
});

describe('a link that leads nowhere', () => {
  test.each([
    ['[file](GONE.md)', 'GONE.md'],
    ['[other case](runbook.md)', 'runbook.md'],
    ['[file that stands elsewhere](README.md)', 'README.md'],
    ['[out of the repository](../../README.md)', '../../README.md'],
    ['[anchor](RUNBOOK.md#gone)', 'RUNBOOK.md#gone'],
    ['[anchor here](#gone)', '#gone'],
    ['[a comment is no heading](RUNBOOK.md#a-comment)', 'RUNBOOK.md#a-comment'],
    ['[third heading](../README.md#try-it-2)', '../README.md#try-it-2'],
    ['[anchor of a folder](../shared/antom#gone)', '../shared/antom#gone'],
    ['[line](app.ts#L9)', 'app.ts#L9'],
    ['![image](gone.png)', 'gone.png'],
    ['[`code`](GONE.md)', 'GONE.md'],
    ['<img src="gone.png">', 'gone.png'],
    ['[reference][1]\n\n[1]: GONE.md', 'GONE.md'],
    ['| [in a table](GONE.md) |', 'GONE.md'],
  ])('is reported as broken: %s', (text, target) => {
    expect(broken(text)).toEqual([target]);
  });
});

test.each(['`[link](GONE.md)`', '```md\n[link](GONE.md)\n```'])('a link inside code is not checked: %s', (text) => {
  expect(broken(text)).toEqual([]);
});
