import fc from 'fast-check';
import { toIso, wallTime } from '../../domain/kernel/instant.js';
import { StatementFacts, StatementTables } from './activity-statement.js';
import { ActivityTrades } from './activity-trades.js';
import { AlertLogRows, keptAlerts, ALERT_LOG_HEADER } from './alert-log.js';
import { botAlerts, brokerRows } from './bot-file.js';
import type { RowOutcome } from './kept-row.js';
import { listHeaderOf } from './list-header.js';
import { ListOfTrades } from './list-of-trades.js';
import { tradingViewTrades } from './trading-view-trade.js';

const HEADER = ['Trade #', 'Type', 'Signal', 'Date/Time', 'Price USD', 'Contracts', 'Profit USD'];
const ZONE = 'America/New_York';

const word = fc.constantFrom(
  '',
  'Open',
  'Entry long',
  'Exit short',
  '1',
  '2',
  '5,000.25',
  '(3)',
  '\u2014',
);
const cell = fc.oneof(word, fc.string(), fc.constant('2031-03-04 10:00'));
const record = fc.record({ line: fc.nat(), fields: fc.array(cell, { maxLength: 9 }) });

function listOf(zone = ZONE): ListOfTrades {
  const header = listHeaderOf(HEADER);
  if (header === null) throw new TypeError('no header');
  return new ListOfTrades(header, { strategy: 's', symbol: 'CME:ES1!', zone });
}

const codesOf = (outcomes: readonly RowOutcome[]): readonly string[] =>
  outcomes.map((outcome) => (outcome.kind === 'kept' ? 'kept' : outcome.row.code));

describe('the parsers of imports', () => {
  it('never throw, whatever the records of an alert log are', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(record), (header, records) => {
        const rows = new AlertLogRows(header);
        for (const one of records) expect(['kept', 'refused']).toContain(rows.take(one).kind);
      }),
    );
  });

  it('never throw, whatever the records of a list of trades are', () => {
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const list = listOf();
        const outcomes = [...records.flatMap((one) => list.take(one)), ...list.end()];
        const known = ['kept', 'ROW_UNREADABLE', 'LANGUAGE_NOT_ENGLISH'];
        expect(codesOf(outcomes).filter((code) => !known.includes(code))).toEqual([]);
      }),
    );
  });

  it('never throw, whatever an Activity Statement says', () => {
    const line = fc.record({
      line: fc.nat(),
      fields: fc
        .tuple(
          fc.constantFrom('Trades', 'Account Information', 'Financial Instrument Information', 'X'),
          fc.constantFrom('Header', 'Data', 'Total', ''),
          fc.array(
            fc.oneof(fc.constantFrom('DataDiscriminator', 'Order', 'Symbol', 'Quantity'), cell),
          ),
        )
        .map(([section, kind, cells]) => [section, kind, ...cells]),
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const [facts, tables] = [new StatementFacts(), new StatementTables()];
        const rows = lines.flatMap((one) => tables.take(one) ?? []);
        for (const row of rows) facts.learn(row);
        const trades = new ActivityTrades(facts, ZONE);
        for (const row of rows) expect(trades.take(row)?.kind).not.toBe('');
      }),
    );
  });

  it('never throw, whatever JSON there is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        const content = typeof value === 'object' && value !== null ? value : {};
        const outcomes = [...botAlerts(content), ...brokerRows([value])];
        expect(
          codesOf(outcomes).filter((code) => !['kept', 'ROW_UNREADABLE'].includes(code)),
        ).toEqual([]);
        expect(tradingViewTrades(text)).toEqual([]);
      }),
    );
  });

  it('read a logged alert back as it was kept', () => {
    const message = fc.string({
      minLength: 1,
      unit: fc.constantFrom('a', '"', '\n', ',', '{', 'ü'),
    });
    const seconds = fc.integer({ min: 1_900_000_000, max: 1_950_000_000 });
    fc.assert(
      fc.property(message, seconds, (text, second) => {
        fc.pre(text.trim() !== '');
        const fields = ['7', 'ES1!, 5m', '', text, toIso(second * 1000)];
        const rows = new AlertLogRows(['Alert ID', 'Ticker', 'Name', 'Description', 'Time']);
        const taken = rows.take({ line: 2, fields });
        const row = taken.kind === 'kept' ? taken.row : null;
        expect(keptAlerts(`${ALERT_LOG_HEADER}\n${row?.text ?? ''}\n`)).toEqual([row]);
      }),
    );
  });

  it("read a trade at the chart's time, whichever of its rows comes first", () => {
    const two = (n: number): string => String(n).padStart(2, '0');
    const minutes = fc.integer({ min: 31_700_000, max: 32_000_000 });
    fc.assert(
      fc.property(minutes, fc.boolean(), (minute, exitFirst) => {
        const { date, hour, minute: m } = wallTime(minute * 60_000, ZONE);
        const time = `${date} ${two(hour)}:${two(m)}`;
        const rows = ['Entry long', 'Exit long'].map((type, line) => {
          return { line, fields: ['1', type, 's', time, '5,000.25', '2', '(1.5)'] };
        });
        const list = listOf();
        const outcomes = (exitFirst ? rows.toReversed() : rows).flatMap((row) => list.take(row));
        const texts = outcomes.flatMap((one) => (one.kind === 'kept' ? [one.row.text] : []));
        const [trade] = tradingViewTrades(texts.join('\n'));
        expect([trade?.quantity, trade?.profit]).toEqual(['2', '-1.5']);
        expect(wallTime(trade?.entry.at ?? 0, ZONE)).toEqual(wallTime(minute * 60_000, ZONE));
      }),
    );
  });
});
