import { CODES } from '../../../domain/kernel/codes.table.js';
import { codeText, purposeText, stateText } from './state-text.js';
import { toneOf } from './tone.js';

describe('states and codes', () => {
  it('has the meaning of every code of the service', () => {
    const without = Object.keys(CODES).filter((code) => codeText(code) === null);
    expect(without).toEqual([]);
    expect(codeText('NO_SUCH_CODE')).toBeNull();
  });

  it('has words for states, and makes them of those it does not know', () => {
    expect(['READY', 'executed', 'entry-exit'].map(stateText)).toEqual([
      'Connected',
      'Executed',
      'Entry and exit',
    ]);
  });

  it('has words for what an order is for', () => {
    expect([purposeText('flatten'), purposeText('hedge')]).toEqual(['flattens', 'hedge']);
  });

  it('takes a state it does not know calmly, and a halt not', () => {
    expect([toneOf('HALTED'), toneOf('constructor-like')]).toEqual(['bad', 'calm']);
  });
});
