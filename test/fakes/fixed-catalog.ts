import { GUARD_ONLY } from '../../src/domain/contract/roll.js';
import { err } from '../../src/domain/kernel/result.js';
import type { Result } from '../../src/domain/kernel/result.js';
import type { Strategy } from '../../src/domain/strategy/strategy.js';
import { StrategyCatalog } from '../../src/ports/strategy-catalog.port.js';

const PLAIN: Strategy = {
  name: 'default',
  enabled: true,
  quantity: '1',
  aggressive: true,
  signals: null,
  limits: {
    maxOrderQuantity: '5',
    maxPositionQuantity: '5',
    maxOrderNotional: '50000',
    maxOrdersPerDay: 50,
  },
  maxSignalAgeSeconds: 0,
  maxQueueSeconds: 60,
  deduplicationWindowSeconds: 60,
  minDaysUntilExpiry: 10,
  symbols: [],
  onlyListedSymbols: false,
  external: 'pause',
  sides: 'both',
  swap: false,
  pyramiding: 0,
  maxFlipsPerHour: null,
  entryWindows: [],
  approvalSeconds: null,
  account: null,
  roll: GUARD_ONLY,
  shared: false,
  missedAlert: 'correct',
  expectAlertEverySeconds: null,
  secrets: [],
};

/** Strategies that are what a test says: by default one, `default`, without anything of its own. */
export class FixedCatalog extends StrategyCatalog {
  private readonly strategies: readonly Strategy[];

  constructor(changes: readonly Partial<Strategy>[] = [{}]) {
    super();
    this.strategies = changes.map((change) => ({ ...PLAIN, ...change }));
  }

  find(name: string): Strategy | null {
    return this.strategies.find((strategy) => strategy.name === name && strategy.enabled) ?? null;
  }

  all(): readonly Strategy[] {
    return this.strategies;
  }

  reload(): Promise<Result<readonly Strategy[], string>> {
    return Promise.resolve(err('default.yaml: nothing to read here.'));
  }
}
