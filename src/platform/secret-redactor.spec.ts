import fc from 'fast-check';
import { SecretRedactor } from './secret-redactor.js';

describe('SecretRedactor', () => {
  it('hides nothing before it knows a secret', () => {
    expect(new SecretRedactor().redact('text')).toBe('text');
  });

  it('hides every secret as it is, in another case and as written in a URL', () => {
    const redactor = new SecretRedactor();
    redactor.add(['first+secret', '']);
    redactor.add(['first+secret-longer']);
    expect(redactor.redact('a first+secret-longer b FIRST+SECRET c first%2Bsecret d')).toBe(
      'a [hidden] b [hidden] c [hidden] d',
    );
  });

  it('leaves no secret in any text', () => {
    const secrets = fc.string({ minLength: 16, maxLength: 30 });
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        const redactor = new SecretRedactor();
        redactor.add([secret]);
        expect(redactor.redact(before + secret + after)).not.toContain(secret);
      }),
      { seed: 21, numRuns: 300 },
    );
  });
});
