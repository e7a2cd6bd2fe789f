import type { AwsAddress } from './cdk.ts';

/** A deployed stack, and what it was deployed with. Plain data: it is handed from the process that deploys to those that test. */
export interface Deployment {
  readonly aws: AwsAddress;
  /** The stack's outputs, by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** A key of the merchant app `shop`. */
  readonly apiKey: string;
  /** The Antom that the stack is configured for, for the process that plays it. */
  readonly antom: AntomRole;
}

/** Keys are PEM. */
export interface AntomRole {
  readonly port: number;
  readonly clientId: string;
  readonly merchantPublicKey: string;
  readonly antomPrivateKey: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Absent when tests are to start a local run of their own. */
    deployment: Deployment | undefined;
  }
}
