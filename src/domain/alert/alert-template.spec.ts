import { alertTemplate, fillTemplate } from './alert-template.js';

const chart = { exchange: 'CME_MINI', ticker: 'ES1!', now: Date.UTC(2026, 0, 5, 14, 34, 5, 678) };

describe('a message template', () => {
  it('has an id of its own each time it fires, and says which position is wanted', () => {
    expect(JSON.parse(alertTemplate('rsi'))).toMatchObject({
      id: '{{strategy.order.id}}|{{timenow}}',
      strategy: 'rsi',
      market_position: '{{strategy.market_position}}',
      timenow: '{{timenow}}',
    });
  });

  it('is filled as TradingView fills it, bar start and moment apart', () => {
    const { text, filled, unknown } = fillTemplate(
      '{{exchange}}:{{ticker}} {{time}} {{timenow}} {{close}} {{plot_0}} {{plot("a b")}} {{close}}',
      chart,
    );
    expect(text).toBe('CME_MINI:ES1! 2026-01-05T14:34:00Z 2026-01-05T14:34:05Z 4500.5 1 1 4500.5');
    expect(filled).toEqual([
      'exchange',
      'ticker',
      'time',
      'timenow',
      'close',
      'plot_0',
      'plot("a b")',
    ]);
    expect(unknown).toEqual([]);
  });

  it.each(['{{ticker }}', '{{strategy.order.actoin}}', '{{plot_20}}', '{{}}', '{{constructor}}'])(
    'keeps %s, which TradingView does not know',
    (placeholder) => {
      const { text, unknown } = fillTemplate(`a ${placeholder} b`, chart);
      expect(text).toBe(`a ${placeholder} b`);
      expect(unknown).toEqual([placeholder.slice(2, -2)]);
    },
  );
});
