import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { runCommand } from './run-command.ts';

export interface OwnCertificate {
  /** PEM files. */
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Makes a certificate for this machine and for the host names of APIs on it. @throws {Error} without openssl. */
export async function makeCertificate(folder: string): Promise<OwnCertificate> {
  const files = { certificateFile: join(folder, 'certificate.pem'), keyFile: join(folder, 'key.pem') };
  await runCommand('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost,DNS:*.execute-api.localhost'],
    ...['-out', files.certificateFile, '-keyout', files.keyFile],
  ]);
  return files;
}

/** Makes this process trust it. */
export function trustCertificate({ certificateFile }: Pick<OwnCertificate, 'certificateFile'>): void {
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificateFile, 'utf8')]);
}
