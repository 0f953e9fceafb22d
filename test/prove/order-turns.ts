import { SimulatorControls } from '../../src/simulator/controls.js';
import type { Simulation } from '../../src/simulator/simulation.js';
import type { Dice } from './dice.js';
import type { OrderTurn } from './fault-plan.js';

const KNOWN = ['o10151', 'o354', 'o10331'] as const;
type Chains = readonly [readonly string[], ...(readonly (readonly string[])[])];
const CHAINS: Chains = [
  ['o10151', 'o10153'],
  ['o354', 'o10151', 'o10153', 'o10331'],
];
const DECLINED: Chains = [['o99999'], ['o383'], ['o10151', 'o99999'], ['o10153', 'o451']];
const REASONS = [
  'Order rejected - reason:Exchange is closed.',
  'YOUR ORDER IS NOT ACCEPTED. IN ORDER TO OBTAIN THE DESIRED POSITION YOUR EQUITY WITH LOAN VALUE ' +
    'MUST EXCEED THE INITIAL MARGIN',
  'No trading permissions',
] as const;
const USUAL = {
  delayMs: 100,
  split: 1,
  stopAfter: null,
  inactiveMs: 0,
  commissionAfterMs: 0,
  tradesAfterMs: 0,
} as const;

/** From now on the broker does nothing out of the ordinary. */
export function calmBroker(simulation: Simulation): void {
  new SimulatorControls(simulation).fills(USUAL);
  simulation.floor.lateRejections = [];
  simulation.floor.cancels = { delayMs: 0, ending: 'cancelled' };
}

/** Prepares the broker for the order that arrives next; null lets it fill as usual. */
export function prepareTurn(simulation: Simulation, turn: OrderTurn | null, dice: Dice): void {
  const controls = new SimulatorControls(simulation);
  controls.fills(USUAL);
  switch (turn) {
    case 'question-known':
      controls.questions([dice.pick(KNOWN)]);
      return;
    case 'question-chain':
      controls.questions(dice.pick(CHAINS));
      return;
    case 'question-declined':
      controls.questions(dice.pick(DECLINED));
      return;
    case 'late-rejection':
      controls.lateRejection({
        status: dice.pick(['Inactive', 'Cancelled']),
        reason: dice.pick(REASONS),
        delayMs: dice.pick([0, 350, 2000]),
      });
      return;
    case 'partial-fills':
      controls.fills({ delayMs: dice.between(50, 8000), split: dice.between(2, 4) });
      return;
    case 'stuck-partial':
      controls.fills({ delayMs: 200, split: 2, stopAfter: 1 });
      return;
    case 'late-fill':
      controls.fills({ delayMs: dice.between(5000, 40_000) });
      return;
    case 'inactive-first':
      controls.fills({ inactiveMs: dice.between(200, 3000), delayMs: 4000 });
      return;
    case 'commission-late':
      controls.fills({ commissionAfterMs: dice.between(1000, 60_000) });
      return;
    case 'trades-late':
      controls.fills({ tradesAfterMs: dice.between(1000, 20_000) });
      return;
    case 'filled-after-cancel':
      controls.fills({ delayMs: 20_000, stopAfter: 0 });
      simulation.floor.cancels = {
        delayMs: dice.between(100, 3000),
        ending: dice.pick(['filled', 'cancelled-then-filled', 'cancelled']),
      };
      break;
    case null:
  }
}
