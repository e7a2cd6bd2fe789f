import type { Context } from 'hono';
import { keptLocale } from '../../web-ui/kept-locale.ts';
import type { ConsoleContext } from '../console-context.ts';
import type { Frame } from '../pages/frame.ts';

/** What the page of a request has around it. */
export function frameOf(c: Context, { stageName, mayWrite }: Pick<ConsoleContext, 'stageName' | 'mayWrite'>): Frame {
  const url = new URL(c.req.url);
  return { locale: keptLocale(c), stageName, mayWrite, path: url.pathname + url.search };
}
