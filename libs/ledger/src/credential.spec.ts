import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compactVerify, importJWK } from 'jose';
import { credentialToSign, issuerOf, looksLikeCredential, signedCredential, verifyCredential } from './credential.js';
import { didKeyOf, publicKeyOfDid } from './did-key.js';
import { formatVerifierKey, NOTE_SIGNATURE, publicKeyText, verifierKeyOf } from './signed-note.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519').publicKey;
const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  type: ['VerifiableCredential'],
  issuer: { id: issuerOf(publicKey) },
  credentialSubject: { id: 'urn:证书' },
};
const toSign = credentialToSign(credential);
const token = signedCredential(toSign, sign(null, Buffer.from(toSign), privateKey));
const logKey = (key: typeof publicKey): string =>
  formatVerifierKey(verifierKeyOf('lingqu/a/logs', key, NOTE_SIGNATURE));

describe('a credential signed with the key of the ledger', () => {
  it('is valid by itself and by the key of a log, and not by another key', () => {
    expect(looksLikeCredential(token)).toBe(true);
    expect(verifyCredential(token)).toEqual({ verdict: 'VALID', credential });
    expect(verifyCredential(token, { key: logKey(publicKey) }).verdict).toBe('VALID');
    expect(verifyCredential(token, { key: logKey(other) }).verdict).toBe('OTHER_KEY');
  });

  it('is accepted by an independent library that reads VC-JOSE tokens', async () => {
    const jwk = await importJWK({ ...publicKey.export({ format: 'jwk' }), alg: 'EdDSA' });
    const { payload, protectedHeader } = await compactVerify(token, jwk);
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual(credential);
    const did = issuerOf(publicKey);
    expect(protectedHeader).toEqual({ alg: 'EdDSA', cty: 'vc', typ: 'vc+jwt', kid: `${did}#${did.slice(8)}` });
  });

  it('is refused when any character is altered', () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'Aa0_-.'), (index, character) => {
        fc.pre(token[index] !== character);
        const altered = `${token.slice(0, index)}${character}${token.slice(index + 1)}`;
        expect(['UNREADABLE', 'NOT_SIGNED']).toContain(verifyCredential(altered).verdict);
      }),
    );
  });

  it('is refused when the signature is by another key than its issuer, or the header names another algorithm', () => {
    const forged = credentialToSign({ ...credential, issuer: { id: issuerOf(other) } });
    expect(verifyCredential(signedCredential(forged, sign(null, Buffer.from(forged), privateKey))).verdict).toBe(
      'NOT_SIGNED',
    );
    const unsigned = `${Buffer.from('{"alg":"none","typ":"vc+jwt"}').toString('base64url')}.${toSign.split('.')[1] ?? ''}.AA`;
    expect(verifyCredential(unsigned).verdict).toBe('UNREADABLE');
  });
});

describe('a did:key', () => {
  // The example of an Ed25519 key in the specification of did:key.
  const did = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';

  it('is read and written as the specification shows', () => {
    expect(didKeyOf(publicKeyOfDid(did))).toBe(did);
    expect(publicKeyText(publicKeyOfDid(issuerOf(publicKey)))).toBe(publicKeyText(publicKey));
  });

  it.each(['did:web:example.org', `${did}x`, did.slice(0, -1), 'did:key:z0'])('%s is none', (text) =>
    expect(() => publicKeyOfDid(text)).toThrow(),
  );
});
