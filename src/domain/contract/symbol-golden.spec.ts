import { readFileSync } from 'node:fs';
import { monthOf } from './contract-month.js';
import { knownRoot } from './roots.table.js';
import { parseSymbol, stockRootName } from './symbol.js';

/** `root,month` of a symbol as the golden table writes it, to a strategy that lists nothing. */
function meaningOf(symbol: string): string {
  const parsed = parseSymbol(symbol, null, []);
  if (!parsed.ok) return `${parsed.error},`;
  const { value } = parsed;
  if (value.kind === 'stock') return `${stockRootName(value.ticker)},stock`;
  const { root, month } = value;
  if (month.kind === 'explicit') return `${root.name},${monthOf(month, '2026-11-20')}`;
  return `${root.name},${month.position === 1 ? '1st' : '2nd'}`;
}

describe('the golden table of symbols', () => {
  const lines = readFileSync('test/fixtures/contracts/symbols.csv', 'utf8').trim().split('\n');
  const rows = lines.slice(1).map((line) => line.split(','));

  it('has more than three hundred symbols, each once', () => {
    expect(rows.length).toBeGreaterThan(300);
    expect(new Set(rows.map(([symbol]) => symbol)).size).toBe(rows.length);
  });

  it('says what every symbol means', () => {
    const read = rows.map(([symbol = '']) => `${symbol},${meaningOf(symbol)}`);
    expect(read).toEqual(lines.slice(1));
  });

  it.each('GC ZC CL ZW SI MZC MZW ZS PL HG NG ZL MNG MCL MHG MYM SB MHNG'.split(' '))(
    'has a root for %s, which real contract lists were read for',
    (name) => {
      expect(knownRoot(name)).toBeDefined();
    },
  );
});
