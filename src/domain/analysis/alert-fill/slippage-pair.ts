import type { Comparison } from './comparison.js';
import { isPriced } from './match-class.js';
import type { ComparedAlert } from './compared-alert.js';
import { caseKey } from './paper-book.js';

/** Slippage of a paper trade's two ends, in ticks a contract. */
export interface SlippagePair {
  readonly root: string;
  readonly entryTicks: number;
  readonly exitTicks: number;
}

/** Of every paper trade whose entry and exit were both filled in the window with a known slippage. */
export function slippagePairs({ compared, lots }: Comparison): readonly SlippagePair[] {
  const ticks = new Map<string, { readonly root: string; readonly ticks: number }>();
  for (const one of compared) {
    const known = ticksOf(one);
    if (known !== null) ticks.set(caseKey(one.alert), { root: one.alert.root ?? '', ticks: known });
  }
  return lots.flatMap(({ entry, exit }) => {
    const [first, last] = [ticks.get(entry), exit === null ? undefined : ticks.get(exit)];
    if (first === undefined || last === undefined) return [];
    return [{ root: first.root, entryTicks: first.ticks, exitTicks: last.ticks }];
  });
}

function ticksOf({ class: name, scope, leg }: ComparedAlert): number | null {
  return scope === 'in' && isPriced(name) ? (leg?.units?.ticks ?? null) : null;
}
