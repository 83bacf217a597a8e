// @peculiar/x509 refuses to load before this.
import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { hostNames, loopbackNames } from './hosts.ts';

/** What TLS needs, and what a client needs to trust it. */
export type Certificate = {
  /** The authority's certificate, for clients that take a file of roots. */
  caPem: string;
  /** The server's certificate and its private key. */
  certPem: string;
  keyPem: string;
  /** Base64 of the SHA-256 of the server's public key, for `--ignore-certificate-errors-spki-list`. */
  spki: string;
};

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 24 * 60 * 60 * 1000;
const names = [...hostNames, ...loopbackNames];

/**
 * Gives the certificate kept in a folder, or makes one (and keeps it there, when a folder is named).
 * Kept ones are replaced a week before they end, or when they lack a host name.
 */
export async function certificateFor(folder?: string): Promise<Certificate> {
  if (folder === undefined) return await makeCertificate();
  const files = {
    caPem: join(folder, 'ca.pem'),
    certPem: join(folder, 'server.pem'),
    keyPem: join(folder, 'server-key.pem'),
  };
  const kept = await readKept(files);
  if (kept) return kept;
  const made = await makeCertificate();
  await mkdir(folder, { recursive: true });
  await writeFile(files.caPem, made.caPem);
  await writeFile(files.certPem, made.certPem);
  await writeFile(files.keyPem, made.keyPem, { mode: 0o600 });
  return made;
}

async function readKept(files: { caPem: string; certPem: string; keyPem: string }) {
  try {
    const [caPem, certPem, keyPem] = await Promise.all(
      [files.caPem, files.certPem, files.keyPem].map((file) => readFile(file, 'utf8')),
    );
    if (!caPem || !certPem || !keyPem) return undefined;
    const cert = new x509.X509Certificate(certPem);
    const covered = cert.getExtension(x509.SubjectAlternativeNameExtension)?.names.items.map((n) => n.value);
    const complete = names.every((name) => covered?.includes(name));
    if (!complete || cert.notAfter.getTime() - Date.now() < 7 * day) return undefined;
    return { caPem, certPem, keyPem, spki: spkiOf(cert) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes an authority and a server certificate under it for every host name of the stand-in. */
async function makeCertificate(): Promise<Certificate> {
  const notBefore = new Date(Date.now() - day);
  const notAfter = new Date(Date.now() + 90 * day);
  // The authority's key is never kept: whoever trusts its certificate trusts these host names and nothing else.
  const caKeys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: 'CN=Retarget sandbox authority',
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys: caKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(caKeys.publicKey),
    ],
  });
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: 'CN=Retarget sandbox',
    issuer: ca.subject,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(caKeys.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    caPem: `${ca.toString('pem')}\n`,
    certPem: `${cert.toString('pem')}\n`,
    keyPem: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`,
    spki: spkiOf(cert),
  };
}

function spkiOf(cert: x509.X509Certificate): string {
  return createHash('sha256').update(new Uint8Array(cert.publicKey.rawData)).digest('base64');
}

function serial(): string {
  // The leading zero bit keeps the number positive, as RFC 5280 asks.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
