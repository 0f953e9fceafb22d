import { knownRoot } from '../../contract/roots.table.js';
import { Decimal } from '../../kernel/decimal.js';
import type { InstrumentFacts } from '../instrument-facts.js';
import { factsOfRoot, factsOfStock } from '../instrument-facts.js';
import type { ComparedAlert } from './compared-alert.js';
import type { FillTable } from './fill-table.js';
import type { RootAccount } from './root-shortfall.js';

/** Every root that an alert or a fill names, by name; alerts of unknown symbols belong to none. */
export function rootAccounts(
  table: FillTable,
  compared: readonly ComparedAlert[],
): readonly RootAccount[] {
  const alerts = new Map<string, ComparedAlert[]>();
  for (const one of compared) {
    const { root } = one.alert;
    if (root === null) continue;
    const own = alerts.get(root);
    if (own === undefined) alerts.set(root, [one]);
    else own.push(one);
  }
  const traded = table.instruments.map(({ facts }) => facts.root);
  return [...new Set([...alerts.keys(), ...traded])].toSorted().map((root) => {
    const instruments = traded.flatMap((name, instrument) => (name === root ? [instrument] : []));
    return accountOf(root, { table, instruments, compared: alerts.get(root) ?? [] });
  });
}

function accountOf(
  root: string,
  {
    table,
    instruments,
    compared,
  }: { table: FillTable } & Pick<RootAccount, 'instruments' | 'compared'>,
): RootAccount {
  const [first] = instruments.map((instrument) => table.of({ instrument, fill: 0 }));
  const facts = first?.facts ?? factsOf(root);
  return {
    root,
    pointValue: Decimal.of(facts.pointValue),
    tick: facts.tick === null ? null : Decimal.of(facts.tick),
    currency: facts.currency ?? first?.instrument.currency ?? 'unknown',
    compared,
    instruments,
  };
}

function factsOf(root: string): InstrumentFacts {
  const known = knownRoot(root);
  return known === undefined ? factsOfStock(root) : factsOfRoot(known);
}
