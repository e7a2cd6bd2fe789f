import type { CommandFacts } from '../commands.ts';

/** The addresses of the local run's parts. */
export interface Places extends CommandFacts {
  readonly shopUrl: string;
  readonly antomUrl: string;
  /** With the token that lets a browser in. */
  readonly consoleUrl: string;
}

/** A page of the console. */
export function consolePage({ consoleUrl }: Pick<Places, 'consoleUrl'>, path: string): string {
  const url = new URL(consoleUrl);
  url.pathname = path;
  return url.href;
}
