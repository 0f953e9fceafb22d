import { openingPositionsOf } from './opening-positions.js';
import { switchDatesOf } from './switch-dates.js';

describe('opening positions of a file', () => {
  const HEADER = 'account,conid,quantity,price,time\n';

  it('are signed lots with their cost, or without', () => {
    const text = `\uFEFF${HEADER}DU1,639786471,1,5.0125,2025-03-15T10:00:00Z\r\nDU1,7,-2,,2025-03-15\n`;
    expect(openingPositionsOf(text.replace(',2025-03-15\n', ',2025-03-15T00:00:00Z\n'))).toEqual({
      ok: true,
      value: [
        {
          account: 'DU1',
          conid: 639786471,
          quantity: '1',
          price: '5.0125',
          at: Date.UTC(2025, 2, 15, 10),
        },
        { account: 'DU1', conid: 7, quantity: '-2', price: null, at: Date.UTC(2025, 2, 15) },
      ],
    });
  });

  it.each([
    [',1,1,1,2025-03-15T10:00:00Z', 'account'],
    ['DU1,x,1,1,2025-03-15T10:00:00Z', 'conid'],
    ['DU1,1,many,1,2025-03-15T10:00:00Z', 'quantity'],
    ['DU1,1,1,dear,2025-03-15T10:00:00Z', 'price'],
    ['DU1,1,1,1,then', 'time'],
    ['DU1', 'conid'],
  ])('%s refuse the file naming %s', (line, field) => {
    const read = openingPositionsOf(`${HEADER}DU1,1,1,1,2025-03-15T10:00:00Z\n${line}\n`);
    expect(read).toEqual({
      ok: false,
      error: `opening_positions.csv, row 2: ${field} cannot be read.`,
    });
  });
});

describe('switch dates of a file', () => {
  it('are local times in Berlin by root', () => {
    const dates = switchDatesOf('ZC:\n  - "2025-04-30T01:00:00"\n  - soon\nZW: never\n');
    expect([...dates]).toEqual([
      ['ZC', [Date.UTC(2025, 3, 29, 23)]],
      ['ZW', []],
    ]);
    const mapped = switchDatesOf(
      'ZC:\n  - "2025-04-30T01:00:00"\n_symbol_mappings:\n  MZC: ZC\n  MES: ES\n',
    );
    expect([...mapped.keys()].toSorted()).toEqual(['MZC', 'ZC']);
    expect(mapped.get('MZC')).toEqual(mapped.get('ZC'));
    expect(switchDatesOf('just words').size).toBe(0);
  });
});
