import { Decimal } from '../kernel/decimal.js';
import { knownRoot, rootOfClass, ROOTS } from './roots.table.js';

describe('the table of roots', () => {
  it('has at least sixty roots with names of their own', () => {
    expect(ROOTS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ROOTS.map(({ name }) => name)).size).toBe(ROOTS.length);
  });

  it('has point values that are multiplier over price magnifier', () => {
    const wrong = ROOTS.filter(({ multiplier, priceMagnifier, pointValue }) => {
      const product = Decimal.of(pointValue).times(Decimal.of(priceMagnifier));
      return !product.equals(Decimal.of(multiplier));
    });
    expect(wrong).toEqual([]);
  });

  it('has the point values that net amounts of real fills prove', () => {
    const proven: Readonly<Record<string, string>> = {
      ZC: '50',
      ZS: '50',
      ZW: '50',
      MZC: '5',
      ZL: '600',
      HG: '25000',
      MHG: '2500',
      SI: '5000',
      GC: '100',
      PL: '50',
      CL: '1000',
      MCL: '100',
      MES: '5',
      MYM: '0.5',
      SB: '1120',
    };
    const stated = Object.keys(proven).map((name) => [name, knownRoot(name)?.pointValue]);
    expect(Object.fromEntries(stated)).toEqual(proven);
  });

  it('has cycles of month letters in the order of the year', () => {
    const wrong = ROOTS.filter(({ cycle }) => !/^F?G?H?J?K?M?N?Q?U?V?X?Z?$/.test(cycle) || !cycle);
    expect(wrong).toEqual([]);
  });

  it('tells twins of one symbol apart by trading class', () => {
    expect(rootOfClass('SI', 'SI')?.multiplier).toBe('5000');
    expect(rootOfClass('SI', 'SIL')?.multiplier).toBe('1000');
    expect(rootOfClass('EUR', '6E')?.name).toBe('6E');
    expect(rootOfClass('EUR', 'EUR')).toBeUndefined();
  });
});
