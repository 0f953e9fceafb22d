import { parseStrategies, type StrategySource } from '../../src/config/strategy-set.js';
import type { Strategy } from '../../src/domain/strategy/strategy.js';
import { namesOf, textOf } from './samples.js';

const defaults = {
  quantity: '1',
  aggressive: true,
  limits: {
    maxOrderQuantity: '5',
    maxPositionQuantity: '5',
    maxOrderNotional: '50000',
    maxOrdersPerDay: 50,
  },
  maxSignalAgeSeconds: 120,
  maxQueueSeconds: 60,
  deduplicationWindowSeconds: 60,
  minDaysUntilExpiry: 10,
};

function parsed(
  change: (source: StrategySource) => StrategySource = (same) => same,
): readonly Strategy[] {
  const sources = namesOf('yaml').map((name) => ({
    fileName: `${name}.yaml`,
    content: textOf(`${name}.yaml`),
  }));
  const result = parseStrategies(sources.map(change), defaults);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('the strategy files that ship', () => {
  it('are read without fault', () => {
    expect(parsed().map((strategy) => strategy.name)).toEqual(namesOf('yaml'));
  });

  it('all but the default are off, so that no alert of theirs trades before somebody says so', () => {
    const enabled = parsed().filter((strategy) => strategy.enabled);
    expect(enabled.map((strategy) => strategy.name)).toEqual(['default']);
  });

  it('the default reads the bare name ES as a future', () => {
    const strategy = parsed().find(({ name }) => name === 'default');
    expect(strategy?.symbols).toContainEqual({ symbol: 'ES', type: 'future' });
  });

  it('every strategy script has its parameter file, with what it may trade and how much', () => {
    const scripts = namesOf('pine').filter((name) => name !== 'webhook-test');
    expect(scripts.length).toBeGreaterThanOrEqual(2);
    for (const name of scripts) {
      const strategy = parsed().find((one) => one.name === name);
      expect(strategy?.symbols).not.toEqual([]);
      expect(strategy?.onlyListedSymbols).toBe(true);
      expect(strategy?.limits.maxPositionQuantity).toBe('1');
    }
  });

  it('a symbol may be traded by one enabled strategy only, as their comments say', () => {
    const enableAll = (source: StrategySource): StrategySource => ({
      ...source,
      content: source.content.replace('enabled: false', 'enabled: true'),
    });
    expect(() => parsed(enableAll)).toThrow(/which the enabled strategy .* lists too/);
  });
});
