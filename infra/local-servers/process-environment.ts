import type { Environment } from './loopback-without-proxy.ts';

/** The environment of this process, for the commands of the local run. Functions get theirs from the template. */
export const processEnvironment: Environment = process.env;
