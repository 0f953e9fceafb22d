import { agoText, durationText, isoIn, momentText, skewText, withLocalTimes } from './iso-time.js';

const noon = new Date(2026, 10, 23, 12, 0, 5).getTime();
const DAY = 86_400_000;

describe('times for people', () => {
  it.each([
    [-5, '0 ms'],
    [647, '647 ms'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [7_500_000, '2 h 5 min'],
    [3 * DAY, '3 d'],
  ])('%d milliseconds are %s', (durationMs, text) => {
    expect(durationText(durationMs)).toBe(text);
  });

  it('calls the last second and everything to come now', () => {
    expect(agoText(noon - 999, noon)).toBe('just now');
    expect(agoText(noon + DAY, noon)).toBe('just now');
    expect(agoText(noon - 3_000, noon)).toBe('3 s ago');
  });

  it('names the day only where it is another', () => {
    expect(momentText(noon, noon)).toBe('12:00:05');
    expect(momentText(noon, noon + DAY)).toBe('23 Nov, 12:00:05');
  });

  it('finds the first moment in a text', () => {
    expect(isoIn('"2026-11-23T00:00:01.500Z"')).toBe(Date.UTC(2026, 10, 23, 0, 0, 1, 500));
    expect(isoIn('never')).toBeNull();
  });

  it('tells every moment of a sentence in local time', () => {
    const sentence = `Closed until ${new Date(noon).toISOString()}.`;
    expect(withLocalTimes(sentence, noon)).toBe('Closed until 12:00:05.');
    expect(withLocalTimes('Closed.', noon)).toBe('Closed.');
  });

  it.each([
    [null, 'measuring'],
    [-999, 'in step'],
    [12_000, '12 s ahead'],
    [-61_000, '1 min behind'],
  ])('says of a skew of %p that the clock is %s', (skewMs, text) => {
    expect(skewText(skewMs)).toBe(text);
  });
});
