import type { Alert } from '../../alert/alert.js';
import type { ParsedSymbol } from '../../contract/symbol.js';
import { toIso } from '../../kernel/instant.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { DecisionInput } from '../decision-input.js';
import { sizingOf } from '../sizing.js';
import { orderSentences } from './order-meaning.js';

const FLAT = 'Its market position is flat: whatever is held is closed.';

/** What an alert means to its strategy, in sentences. */
export function meaningSentences(
  alert: Alert,
  strategy: Strategy,
  symbol: ParsedSymbol,
  mode: DecisionInput['mode'] = 'paper',
): readonly string[] {
  return [
    `It goes to the strategy ${strategy.name} and is about ${instrumentOf(symbol)}.`,
    ruleOf(alert, strategy),
    ...orderSentences(alert, strategy, mode),
    ...(strategy.swap ? ['The strategy swaps sides: buys count as sells, long as short.'] : []),
    ageOf(alert, strategy),
    ...(alert.test ? ['It is a test: decided up to the order draft, never sent.'] : []),
    ...restrictionsOf(strategy),
  ];
}

function instrumentOf(symbol: ParsedSymbol): string {
  if (symbol.kind === 'stock') return `the stock ${symbol.ticker}`;
  const { root, month } = symbol;
  const future = `the future ${root.name} (${root.exchange})`;
  if (month.kind === 'explicit') return `${future}, month ${month.letter}${month.year}`;
  const which = month.position === 1 ? 'nearest' : 'second nearest';
  return `${future}, the ${which} month that may be traded`;
}

function incrementOf({ action, quantity }: Alert, strategy: Strategy): string {
  return `It is an increment: it ${action ?? ''}s ${quantity ?? strategy.quantity}, whatever is held.`;
}

function ruleOf(alert: Alert, strategy: Strategy): string {
  const sizing = sizingOf(alert, strategy);
  const size = sizing.rule === 'fixed' ? sizing.value : 'a size by rule';
  const moves = alert.action === 'buy' || alert.action === 'sell';
  if (strategy.signals === 'incremental' && moves) return incrementOf(alert, strategy);
  if (alert.marketPosition === 'flat') return FLAT;
  if (alert.marketPosition !== null) {
    const isPlain = alert.marketPositionSize === null && sizing.rule === 'fixed';
    const source = isPlain ? ", the strategy's size" : '';
    return `Its market position is ${alert.marketPosition} ${size}${source}: the order makes up the difference to what is held.`;
  }
  if (alert.action === 'exit') {
    const side = alert.positionSide === null ? '' : `, if it is ${alert.positionSide}`;
    const part = sizing.rule === 'percentOfPosition' ? 'a part of the' : 'the whole';
    return `It is an exit: ${part} position is closed${side}, and nothing is opened.`;
  }
  const isPlain = alert.quantity === null && sizing.rule === 'fixed';
  const source = isPlain ? ", the strategy's size" : '';
  const opposite =
    strategy.aggressive && strategy.signals !== 'entry-exit'
      ? 'an opposite position is reversed'
      : 'an opposite position is only closed';
  const same = strategy.pyramiding > 0 ? 'may be added to' : 'is left alone';
  return `It is a bare ${alert.action ?? ''} of ${size}${source}: from flat it opens, ${opposite}, a position of its own side ${same}.`;
}

function ageOf(alert: Alert, strategy: Strategy): string {
  const seconds = strategy.maxSignalAgeSeconds;
  if (seconds === 0) return 'Its age is not looked at: maxSignalAgeSeconds is 0.';
  if (alert.at === null) return 'Its age cannot be looked at: it carries no time.';
  return `Its time is ${toIso(alert.at)}, from ${alert.atField ?? ''}; older than ${seconds} s it opens nothing any more, and still closes.`;
}

function restrictionsOf(strategy: Strategy): readonly string[] {
  const windows = strategy.entryWindows.length;
  const bound =
    'Positions are opened only within the entry windows of the strategy; closing is free.';
  return windows === 0 ? [] : [bound];
}
