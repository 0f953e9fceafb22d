import { analysed, metricOf } from '../../../test/builders/datasets.js';
import { bookOf, START } from '../../../test/builders/fills.js';
import type { ToldFill } from '../../../test/builders/fills.js';

const MINUTE = 60_000;
const [MARCH, JUNE] = [11, 12];
const fill = (conid: number, quantity: string, price: string, minute: number): ToldFill => ({
  conid,
  quantity,
  price,
  at: START + minute * MINUTE,
  commission: '2',
});

/** Long two March from 4500 to 4510, rolled to June at 4550, out at 4560. */
const rolled = (minutes: number, size = '2'): readonly ToldFill[] => [
  fill(MARCH, '2', '4500', 0),
  fill(MARCH, '-1', '4510', 58),
  fill(MARCH, '-1', '4510', 60),
  fill(JUNE, size, '4550', 60 + minutes),
  fill(JUNE, `-${size}`, '4560', 200),
];

const told = (fills: readonly ToldFill[], ...names: readonly string[]): readonly string[] => {
  const dataset = analysed(bookOf(fills));
  return names.map((name) => metricOf(dataset, name));
};

describe('campaigns', () => {
  it('join round trips over a roll, whose cost is apart', () => {
    const names = ['trades', 'campaigns', 'rolls', 'roll_commission', 'roll_spread'];
    // Three fills at 2 each; 40 points x 2 x 50 between the months.
    expect(told(rolled(10), ...names)).toEqual(['2', '1', '1', '6', '4000']);
    expect(told(rolled(10), 'campaign_win_rate')).toEqual(['100']);
  });

  it('of a short position cost what the new month stands lower', () => {
    const fills = [
      fill(MARCH, '-1', '4500', 0),
      fill(MARCH, '1', '4490', 60),
      fill(JUNE, '-1', '4480', 65),
      fill(JUNE, '1', '4470', 200),
    ];
    expect(told(fills, 'rolls', 'roll_spread', 'roll_commission')).toEqual(['1', '500', '4']);
  });

  it('count only what was opened and closed within ten minutes of the roll', () => {
    const fills = [
      fill(MARCH, '3', '4500', 0),
      fill(MARCH, '-1', '4505', 30),
      fill(MARCH, '-2', '4510', 60),
      fill(JUNE, '2', '4550', 65),
      fill(JUNE, '1', '4555', 80),
      fill(JUNE, '-3', '4560', 200),
    ];
    expect(told(fills, 'campaigns', 'rolls', 'roll_commission')).toEqual(['1', '1', '4']);
  });

  it('end where the next month comes late, in another size, on the other side', () => {
    expect(told(rolled(11), 'campaigns', 'rolls')).toEqual(['2', '0']);
    expect(told(rolled(5, '3'), 'campaigns', 'rolls')).toEqual(['2', '0']);
    const turned = [
      ...rolled(5).slice(0, 3),
      fill(JUNE, '-2', '4550', 65),
      fill(JUNE, '2', '4540', 90),
    ];
    expect(told(turned, 'campaigns', 'rolls')).toEqual(['2', '0']);
  });

  it('count as far as they came while a roll leads into a position that is still open', () => {
    const open = rolled(5).slice(0, 4);
    expect(told(open, 'trades', 'campaigns', 'rolls')).toEqual(['1', '1', '0']);
    expect(told(rolled(5), 'trades', 'campaigns', 'rolls')).toEqual(['2', '1', '1']);
  });

  it('do not join round trips of one month, nor of other accounts', () => {
    const same = rolled(5).map((one) => ({ ...one, conid: MARCH }));
    expect(told(same, 'campaigns')).toEqual(['2']);
    const others = rolled(5).map((one) => ({
      ...one,
      account: one.conid === MARCH ? 'DU1' : 'DU2',
    }));
    expect(told(others, 'campaigns')).toEqual(['2']);
  });

  it('count in the window in which they end, with what came before', () => {
    const day = 24 * 60;
    const fills = [...rolled(5).slice(0, 4), fill(JUNE, '-2', '4500', day)];
    const first = analysed(bookOf(fills), { window: { from: '2025-03-03', to: '2025-03-04' } });
    const second = analysed(bookOf(fills), { window: { from: '2025-03-04', to: '2025-03-05' } });
    expect([first, second].map((one) => metricOf(one, 'campaigns'))).toEqual(['0', '1']);
    // 10 points won, 50 lost.
    expect(metricOf(second, 'campaign_win_rate')).toBe('0');
  });
});
