import { CODES } from '../domain/kernel/codes.table.js';
import { LedgerTrouble } from '../ports/ledger.port.js';
import { consoleLine, jsonLine } from './log-line.js';

const AT = Date.parse('2026-01-02T03:04:05.678Z');

describe('jsonLine', () => {
  it('carries time, level, context, message and the fields of the caller', () => {
    const record = { level: 'info', message: 'Stored', context: 'Intake', alertId: 'A1', size: 2n };
    expect(JSON.parse(jsonLine(record, AT, false))).toEqual({
      at: '2026-01-02T03:04:05.678Z',
      level: 'info',
      context: 'Intake',
      message: 'Stored',
      alertId: 'A1',
      size: '2',
    });
  });

  it('takes from an error its own fields and its cause, never what a library hung on it', () => {
    const error = new LedgerTrouble(
      'LEDGER_UNAVAILABLE',
      'disk full',
      { entry: 7 },
      { cause: new TypeError('ENOSPC') },
    );
    const record = {
      level: 'error',
      message: error.message,
      error,
      code: error.code,
      config: { auth: 1 },
      fields: {},
      stack: ['trace'],
    };
    expect(JSON.parse(jsonLine(record, AT, false))).toEqual({
      at: '2026-01-02T03:04:05.678Z',
      level: 'error',
      message: 'disk full',
      code: 'LEDGER_UNAVAILABLE',
      entry: 7,
      cause: 'ENOSPC',
    });
    expect(JSON.parse(jsonLine(record, AT, true))).toMatchObject({ stack: 'trace' });
  });

  it('stays one line and valid JSON whatever the message holds', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const forged = { level: 'warn', message: 'a\r\n{"level":"info"}\u001b[31m', circular };
    expect(jsonLine(forged, AT, false)).not.toMatch(/\p{Cc}/u);
    expect(JSON.parse(jsonLine(forged, AT, false))).toMatchObject({ level: 'warn' });
  });
});

describe('consoleLine', () => {
  it('is short and shows the fields', () => {
    const record = {
      level: 'warn',
      message: CODES.STALE_ALERT.slice(0, 9),
      context: 'X',
      alertId: 'A1',
      count: 2,
    };
    expect(consoleLine(record, AT, false)).toBe('03:04:05 WARN  The alert (alertId=A1 count=2)');
  });

  it('shows control characters instead of obeying them', () => {
    expect(consoleLine({ level: 'info', message: 'a\n\u001b[2Jb\u2028' }, AT, false)).toBe(
      '03:04:05 INFO  a\\u000a\\u001b[2Jb\\u2028',
    );
  });

  it('adds a stack trace on lines of its own where wanted', () => {
    expect(consoleLine({ level: 'error', message: 'm', stack: ['s'] }, AT, true)).toBe(
      '03:04:05 ERROR m\ns',
    );
  });
});
