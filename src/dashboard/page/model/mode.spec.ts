import { modeOf, modeWords } from './mode.js';

describe('the mode', () => {
  it.each([
    ['live', null, 'live'],
    ['live', 'simulated', 'live'],
    ['shadow', 'simulated', 'shadow'],
    ['paper', 'simulated', 'simulator'],
    ['paper', 'broker', 'paper'],
    ['paper', null, 'paper'],
  ])('%s with figures of %p is %p', (mode, source, shown) => {
    expect(modeOf({ mode }, source)).toBe(shown);
  });

  it('is not guessed before the server told it', () => {
    expect(modeOf(null, 'simulated')).toBeNull();
  });

  it('says of live alone that the money is real', () => {
    const modes = ['simulator', 'paper', 'live', 'shadow'] as const;
    const real = modes.filter((mode) => modeWords(mode).meaning.includes('real money'));
    expect(real).toEqual(['live']);
  });
});
