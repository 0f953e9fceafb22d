import { readFileSync } from 'node:fs';
import { parseEnvFile } from '../../src/config/env-file.js';
import { envExample } from './env-example.js';
import { VARIABLE_NAMES } from '../../src/config/environment.js';

describe('.env.example', () => {
  const file = readFileSync('.env.example', 'utf8');

  it('is what the table of variables says', () => {
    expect(file).toBe(envExample());
  });

  it('sets nothing as it stands', () => {
    expect(parseEnvFile(file)).toEqual({ ok: true, value: {} });
  });

  it('is a valid .env file with every comment sign taken away', () => {
    const names = new RegExp(`^#(?=(${VARIABLE_NAMES.join('|')})=)`, 'gm');
    const read = parseEnvFile(file.replace(names, ''));
    expect(read.ok && Object.keys(read.value)).toEqual([...VARIABLE_NAMES]);
  });
});
