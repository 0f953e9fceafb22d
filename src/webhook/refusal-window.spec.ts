import { RefusalWindow } from './refusal-window.js';

describe('RefusalWindow', () => {
  it('lets a limit of refusals pass within a minute and tells of every further one', () => {
    const window = new RefusalWindow(3);
    const answers = [0, 1, 2, 3, 4].map((ms) => window.exceeded('a', ms));
    expect(answers).toEqual([false, false, false, true, true]);
  });

  it('counts every address by itself', () => {
    const window = new RefusalWindow(1);
    expect([window.exceeded('a', 0), window.exceeded('b', 0), window.exceeded('a', 1)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('slides: the last minute counts for as much of it as is left', () => {
    const window = new RefusalWindow(10);
    for (let count = 0; count < 10; count += 1) window.exceeded('a', 59_000);
    expect(window.exceeded('a', 61_000)).toBe(true);
    expect(window.exceeded('a', 110_000)).toBe(false);
  });

  it('forgets after two minutes', () => {
    const window = new RefusalWindow(1);
    window.exceeded('a', 0);
    expect(window.exceeded('a', 120_000)).toBe(false);
  });

  it('is off at zero', () => {
    const window = new RefusalWindow(0);
    expect([1, 2, 3].map((ms) => window.exceeded('a', ms))).toEqual([false, false, false]);
  });

  it('remembers no more than ten thousand addresses', () => {
    const window = new RefusalWindow(1);
    window.exceeded('first', 0);
    for (let index = 0; index < 10_000; index += 1) window.exceeded(`address ${index}`, 0);
    expect(window.exceeded('first', 1)).toBe(false);
    expect(window.exceeded('address 9999', 1)).toBe(true);
  });
});
