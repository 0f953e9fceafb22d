import { X509Certificate } from 'node:crypto';
import { selfSigned } from './certificate.adapter.js';
import { der, identifier } from './der.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('distinguished encoding', () => {
  it('writes short and long lengths', () => {
    expect(hex(der(0x04, new Uint8Array(3)))).toBe('0403000000');
    expect(hex(der(0x04, new Uint8Array(200))).slice(0, 6)).toBe('0481c8');
    expect(hex(der(0x04, new Uint8Array(300))).slice(0, 8)).toBe('0482012c');
  });

  it('writes object identifiers', () => {
    expect(hex(identifier('1.2.840.10045.4.3.2'))).toBe('06082a8648ce3d040302');
    expect(hex(identifier('2.5.4.3'))).toBe('0603550403');
  });
});

describe('a certificate of its own', () => {
  it('is signed by its own key and good for localhost and 127.0.0.1', () => {
    const certificate = new X509Certificate(selfSigned(Date.parse('2026-01-08T00:00:00Z')).cert);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.ca).toBe(true);
    expect(Date.parse(certificate.validTo)).toBe(Date.parse('2027-01-08T00:00:00Z'));
  });
});
