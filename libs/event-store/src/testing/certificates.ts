import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a certificate of 127.0.0.1, and of the authority that signed it. */
export interface Certificates {
  /** The folder that has nothing but the certificate of the authority. */
  readonly roots: string;
  readonly root: string;
  readonly certificate: string;
  readonly key: string;
}

const EXTENSIONS = `subjectAltName=IP:127.0.0.1,DNS:localhost
extendedKeyUsage=serverAuth,clientAuth
keyUsage=critical,digitalSignature,keyEncipherment
basicConstraints=critical,CA:FALSE
`;

/** Makes certificates in a folder with the program openssl. They are valid for two days. */
export function makeCertificates(folder: string, commonName: string): Certificates {
  const roots = join(folder, 'roots');
  mkdirSync(roots, { recursive: true });
  const openssl = (...args: readonly string[]): void =>
    void execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  writeFileSync(join(folder, 'extensions'), EXTENSIONS);
  openssl(
    ...['req', '-x509', ...key, '-keyout', 'root.key', '-out', 'roots/root.crt', '-days', '2', '-subj', '/CN=test'],
    ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  );
  openssl('req', ...key, '-keyout', 'node.key', '-out', 'node.csr', '-subj', `/CN=${commonName}`);
  openssl(
    ...['x509', '-req', '-in', 'node.csr', '-CA', 'roots/root.crt', '-CAkey', 'root.key', '-CAcreateserial'],
    ...['-days', '2', '-extfile', 'extensions', '-out', 'node.crt'],
  );
  return {
    roots,
    root: join(roots, 'root.crt'),
    certificate: join(folder, 'node.crt'),
    key: join(folder, 'node.key'),
  };
}
