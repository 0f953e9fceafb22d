import { FakeUpkeep } from '../../test/fakes/fake-upkeep.js';
import { err, ok } from '../domain/kernel/result.js';
import { LedgerTrouble, type RebuildReport } from '../ports/ledger.port.js';
import type { AnalysisSummary } from '../analysis/analysis-summary.js';
import type { ImportReport, ImportRequest } from '../analysis/imports/import-report.js';
import type { AdminAnswer, AdminRequest } from './admin.port.js';
import { runCommandLine } from './command-line.adapter.js';
import { CommandDesk, type Need } from './command-desk.port.js';

const effects = { killSwitch: 'HALTED', entries: 'off', exits: 'off', orders: 'stay' };
const status = {
  mode: 'paper',
  tradingState: 'trading',
  killSwitch: 'ACTIVE',
  session: { state: 'READY', reason: null },
  positions: [],
  openOrders: [],
  lastAlert: { receivedAt: '2026-11-20T15:04:05.678Z', symbol: 'ES\u001b[31m', status: 'executed' },
};
const summary: AnalysisSummary = {
  window: { from: '2026-11-01', to: null },
  datasets: [
    {
      dataset: 'trades',
      source: 'simulated',
      metrics: [
        { metric: 'trades', value: '3', reason: null },
        { metric: 'calmar', value: null, reason: 'fewer than 60 days' },
      ],
      remarks: [],
    },
  ],
  alertFill: [],
  files: ['trades/trades_dataset_metrics.csv'],
  notes: [],
};

class FakeDesk extends CommandDesk {
  readonly asked: { readonly request: AdminRequest; readonly need: Need }[] = [];
  readonly windows: unknown[] = [];
  readonly imports: ImportRequest[] = [];
  imported: ImportReport = { files: [], statement: null };
  answer: AdminAnswer = ok({ ...effects, openPositions: 2, workingOrders: 1, id: 'f1' });
  report: RebuildReport = { entries: 7, equal: true, stateHash: 'ab', differences: [] };

  ask(request: AdminRequest, need: Need): Promise<AdminAnswer> {
    this.asked.push({ request, need });
    return Promise.resolve(this.answer);
  }

  rebuild() {
    return Promise.resolve(ok(this.report));
  }

  strategies() {
    return [{ name: 'default', enabled: true }];
  }

  importFiles(request: ImportRequest) {
    this.imports.push(request);
    return Promise.resolve(this.imported);
  }

  analyze(window: unknown) {
    this.windows.push(window);
    return Promise.resolve(ok(summary));
  }
}

interface Ran {
  readonly exit: number;
  readonly out: readonly string[];
  readonly errors: readonly string[];
}

let desk: FakeDesk;
let opened: number;

async function run(...words: readonly string[]): Promise<Ran> {
  const out: string[] = [];
  const errors: string[] = [];
  const exit = await runCommandLine(words, {
    out: (text) => out.push(text),
    error: (text) => errors.push(text),
    upkeep: new FakeUpkeep(),
    openDesk: () => {
      opened += 1;
      return Promise.resolve(desk);
    },
  });
  return { exit, out, errors };
}

beforeEach(() => {
  desk = new FakeDesk();
  opened = 0;
});

describe('the command line', () => {
  it.each([
    [['halt'], 'POST /admin/trading/halt', 'data-lock', { reason: 'halt by command' }],
    [
      ['resume', '--reason', 'fixed'],
      'POST /admin/trading/resume',
      'data-lock',
      { reason: 'fixed' },
    ],
    [['cancel', 'tb-a/1'], 'POST /admin/orders/tb-a%2F1/cancel', 'broker', undefined],
    [['adopt', 'ES'], 'POST /admin/roots/ES/adopt', 'broker', { reason: 'adopt by command' }],
    [['disown', '6E'], 'POST /admin/roots/6E/disown', 'broker', { reason: 'disown by command' }],
    [['status'], 'GET /admin/status', 'ledger', undefined],
    [['positions'], 'GET /admin/positions', 'ledger', undefined],
    [['trace', 'a1'], 'GET /admin/trace/a1', 'ledger', undefined],
    [['reconcile'], 'POST /admin/reconcile', 'server', undefined],
    [['reload'], 'POST /admin/strategies/reload', 'server', undefined],
    [['fetch'], 'POST /admin/fetch', 'broker', undefined],
  ])('asks for %j as %s', async (words, line, need, body) => {
    desk.answer = err({ code: 'NOT_FOUND', message: 'No.' });
    await run(...words);
    const [asked] = desk.asked;
    expect(`${asked?.request.method} ${asked?.request.path}`).toBe(line);
    expect(asked?.need).toBe(need);
    expect(asked?.request.body).toEqual(body);
  });

  it.each([
    [[], { scope: 'account', includeForeign: false }],
    [['--root', 'ES'], { scope: 'root', target: 'ES', includeForeign: false }],
    [
      ['--strategy', 'rsi', '--include-foreign'],
      { scope: 'strategy', target: 'rsi', includeForeign: true },
    ],
  ])('flattens %j', async (words, body) => {
    expect((await run('flatten', ...words)).exit).toBe(0);
    expect(desk.asked[0]?.request.body).toEqual({ ...body, reason: 'flatten by command' });
  });

  it('prints exactly one JSON value for machines', async () => {
    const { exit, out, errors } = await run('halt', '--json');
    expect({ exit, errors, lines: out.length }).toEqual({ exit: 0, errors: [], lines: 1 });
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ killSwitch: 'HALTED', openPositions: 2 });
  });

  it('tells people how many positions stay open', async () => {
    const { out } = await run('halt');
    expect(out[0]).toMatch(/open positions {2,}2/);
  });

  it('shows control characters instead of obeying them', async () => {
    desk.answer = ok(status);
    const { out } = await run('status');
    expect(out[0]).toContain('ES\\u001b[31m executed');
    expect(out[0]).toContain('No positions.');
  });

  it('ends with 1 and one sentence when it is refused', async () => {
    desk.answer = err({ code: 'SESSION_NOT_READY', message: 'There is no session.' });
    expect(await run('adopt', 'ES')).toEqual({
      exit: 1,
      out: [],
      errors: ['SESSION_NOT_READY: There is no session.'],
    });
    const { exit, out } = await run('adopt', 'ES', '--json');
    expect({ exit, value: JSON.parse(out[0] ?? '') }).toEqual({
      exit: 1,
      value: { code: 'SESSION_NOT_READY', message: 'There is no session.' },
    });
  });

  it('ends with 1 and one sentence when the world is in trouble', async () => {
    desk.rebuild = () => Promise.reject(new LedgerTrouble('LEDGER_UNAVAILABLE', 'It is locked.'));
    expect(await run('reconcile', '--rebuild')).toMatchObject({
      exit: 1,
      errors: ['LEDGER_UNAVAILABLE: It is locked.'],
    });
  });

  it.each([
    [[]],
    [['nonsense']],
    [['halt', '--nonsense']],
    [['trace']],
    [['analyze', '--from', '2026-13-01']],
    [['flatten', '--root', 'ES', '--strategy', 'rsi']],
    [['halt', 'now']],
    [['import']],
    [['doctor', 'now']],
    [['check-alert', 'a', 'b']],
    [['check-alert', '--url']],
    [['check-alert', '--build', 'a']],
    [['backup', 'here']],
    [['audit']],
    [['audit', 'me']],
    [['audit', 'verify', '--end', '1:xyz']],
    [['restore']],
  ])('ends with 2 on %j, having opened nothing', async (words) => {
    const { exit, out, errors } = await run(...words);
    expect({ exit, out, opened }).toEqual({ exit: 2, out: [], opened: 0 });
    expect(errors.join('\n')).not.toBe('');
  });

  it('explains itself without opening anything', async () => {
    const { exit, out } = await run('--help');
    expect({ exit, opened }).toEqual({ exit: 0, opened: 0 });
    expect(out.join('\n')).toContain('flatten');
    expect(out.join('\n')).toContain('doctor');
  });

  it('proves the stored state, and names what differs', async () => {
    expect(await run('reconcile', '--rebuild')).toMatchObject({ exit: 0, errors: [] });
    desk.report = { ...desk.report, equal: false, differences: ['orders/tb-1'] };
    const { exit, errors } = await run('reconcile', '--rebuild');
    expect({ exit, error: errors[0] }).toEqual({
      exit: 1,
      error: 'STATE_DIFFERS: The stored state differs from the entries in orders/tb-1.',
    });
  });

  it('checks the strategy files when no server runs', async () => {
    desk.answer = err({ code: 'SERVER_NEEDED', message: 'None.' });
    const { exit, out } = await run('reload', '--json');
    expect({ exit, value: JSON.parse(out[0] ?? '') }).toEqual({
      exit: 0,
      value: { strategies: [{ name: 'default', enabled: true }] },
    });
  });

  it('analyses the window that is named, or the last days', async () => {
    const { exit, out } = await run('analyze', '--from', '2026-11-01', '--to', '2026-11-20');
    await run('analyze', '--from', '2026-11-01');
    await run('analyze');
    expect(exit).toBe(0);
    expect(desk.windows).toEqual([
      { from: '2026-11-01', to: '2026-11-20' },
      { from: '2026-11-01', to: null },
      null,
    ]);
    expect(out[0]).toMatch(/calmar .*-/);
    expect(out[0]).toContain('Every row was used.');
  });
});
