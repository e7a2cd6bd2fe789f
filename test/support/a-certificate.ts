import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A server's certificate that it has signed itself, and its key: PEM, made for one test and thrown away. */
export interface ThrowAwayCertificate {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 24 * 60 * 60_000;

/** Made without openssl, so that a machine needs none, and so that it can be one that has expired. */
export function aCertificate({
  names = ['localhost', '127.0.0.1'],
  notBefore = new Date(Date.now() - DAY_MS),
  notAfter = new Date(Date.now() + DAY_MS),
}: { names?: readonly string[]; notBefore?: Date; notAfter?: Date } = {}): ThrowAwayCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = toBeSigned(names, [notBefore, notAfter], publicKey);
  const signature = sign('sha256', content, privateKey);
  const certificate = sequence(content, ECDSA_WITH_SHA256, der(0x03, Buffer.of(0), signature));
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

/** RFC 5280, section 4.1. */
function toBeSigned(names: readonly string[], validity: readonly Date[], publicKey: KeyObject): Buffer {
  const version3 = der(0xa0, der(0x02, Buffer.of(2)));
  const serial = der(0x02, Buffer.of(1), randomBytes(8));
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from('throw-away certificate of a test')))));
  const alternatives = names.map((each) =>
    isIPv4(each) ? der(0x87, Buffer.from(each.split('.').map(Number))) : der(0x82, Buffer.from(each)),
  );
  const extensions = der(0xa3, sequence(sequence(SUBJECT_ALTERNATIVE_NAME, der(0x04, sequence(...alternatives)))));
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return sequence(version3, serial, ECDSA_WITH_SHA256, name, sequence(...validity.map(generalizedTime)), name, spki, extensions);
}

function generalizedTime(moment: Date): Buffer {
  return der(0x18, Buffer.from(`${moment.toISOString().replace(/\.\d+|[-:TZ]/g, '')}Z`));
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

/** A value with its tag and length. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.byteLength;
  const bytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...bytes), content]);
}

function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

const ECDSA_WITH_SHA256 = sequence(objectId('2a8648ce3d040302'));
const COMMON_NAME = objectId('550403');
const SUBJECT_ALTERNATIVE_NAME = objectId('551d11');
