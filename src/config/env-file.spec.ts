import fc from 'fast-check';
import { parseEnvFile } from './env-file.js';

function errorOf(content: string): string {
  const read = parseEnvFile(content);
  return read.ok ? '' : read.error;
}

describe('parseEnvFile', () => {
  it('reads assignments, comments, quotes, a byte order mark and any line ending', () => {
    const content = [
      '\uFEFF# comment',
      'PORT=4000\r',
      '  export HOST = 0.0.0.0',
      'IBKR_EXT_OPERATOR="a # \\"b\\" \\\\"',
      "IBKR_ACCOUNT_ID='DU1 #2' # comment",
      'DEBUG=',
      '',
    ].join('\n');
    expect(parseEnvFile(content)).toEqual({
      ok: true,
      value: {
        PORT: '4000',
        HOST: '0.0.0.0',
        IBKR_EXT_OPERATOR: 'a # "b" \\',
        IBKR_ACCOUNT_ID: 'DU1 #2',
        DEBUG: '',
      },
    });
  });

  it.each([
    ['PROT=3000', 'PROT'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
    ['PORT=3000 # the port', 'PORT'],
    ['WEBHOOK_SECRET=abc#def', 'WEBHOOK_SECRET'],
    ['HOST="0.0.0.0', 'HOST'],
    ["HOST='a' b", 'HOST'],
    ['PORT=1\nPORT=2', 'PORT comes twice'],
    ['PORT', 'NAME=value'],
    ['PORT: 3000', 'NAME=value'],
  ])('refuses %j in one sentence', (content, named) => {
    expect(errorOf(content)).toContain(named);
    expect(errorOf(content)).toMatch(/^\.env line \d+: [^\n]+\.$/);
  });

  it('never repeats a value in its refusal', () => {
    expect(errorOf('WEBHOOK_SECRET=canary#canary')).not.toContain('canary');
  });

  it('answers any content without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (content) => {
        expect(typeof parseEnvFile(content).ok).toBe('boolean');
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
