import { barDaysWanted } from './bar-days.js';
import { barFileName, barFileText, minutesOfFile, readBarFile } from './bar-file.js';

const AT = Date.parse('2031-03-04T15:00:00Z');
const DAY = 86_400_000;

describe('a file of bars', () => {
  it('is read as it was written', () => {
    const bars = [{ at: AT, open: '1', high: '2.5', low: '0.5', close: '2' }];
    expect(readBarFile(barFileText({ until: AT, bars }))).toEqual({ until: AT, bars });
    expect(readBarFile(barFileText({ until: AT, bars: [] }))).toEqual({ until: AT, bars: [] });
  });

  it('is none without bars or end, and loses bars without a price', () => {
    expect([readBarFile('[]'), readBarFile('{'), readBarFile('{"bars":[]}')]).toEqual([
      null,
      null,
      null,
    ]);
    const text = '{"until":"2031-03-04T15:00:00Z","bars":[{"at":"2031-03-04T15:00:00Z"},7]}';
    expect(readBarFile(text)).toEqual({ until: AT, bars: [] });
  });

  it('says in its name how long its bars are', () => {
    expect(minutesOfFile(barFileName('2031-03-04', 5))).toBe(5);
    expect(minutesOfFile('2031-03-04_0m.json')).toBeNull();
    expect(minutesOfFile('2031-03-04_1m.json.new')).toBeNull();
  });
});

describe('the days whose bars are wanted', () => {
  it('reach from the first execution to the last, and to now while held', () => {
    const executions = [
      { conid: 1, at: AT - 2 * DAY },
      { conid: 1, at: AT - DAY },
      { conid: 2, at: AT - 3 * DAY },
    ];
    const wanted = barDaysWanted(executions, [2, 3], AT).map(({ conid, date }) => [conid, date]);
    expect(wanted).toEqual([
      [1, '2031-03-02'],
      [1, '2031-03-03'],
      [2, '2031-03-01'],
      [2, '2031-03-02'],
      [2, '2031-03-03'],
      [2, '2031-03-04'],
      [3, '2031-03-03'],
      [3, '2031-03-04'],
    ]);
  });
});
