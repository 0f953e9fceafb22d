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

type Preparation = (controls: SimulatorControls, dice: Dice) => void;

const PREPARATIONS: Readonly<Record<OrderTurn, Preparation>> = {
  'question-known': (controls, dice) => {
    forgetSuppressions(controls);
    controls.questions([dice.pick(KNOWN)]);
  },
  'question-chain': (controls, dice) => {
    forgetSuppressions(controls);
    controls.questions(dice.pick(CHAINS));
  },
  'question-declined': (controls, dice) => {
    controls.questions(dice.pick(DECLINED));
  },
  'late-rejection': (controls, dice) => {
    const status = dice.pick(['Inactive', 'Cancelled']);
    const reason = dice.pick(REASONS);
    controls.lateRejection({ status, reason, delayMs: dice.pick([0, 350, 2000]) });
  },
  'partial-fills': (controls, dice) => {
    controls.fills({ delayMs: dice.between(50, 8000), split: dice.between(2, 4) });
  },
  'stuck-partial': (controls) => {
    controls.fills({ delayMs: 200, split: 2, stopAfter: 1 });
  },
  'late-fill': (controls, dice) => {
    controls.fills({ delayMs: dice.between(5000, 40_000) });
  },
  'inactive-first': (controls, dice) => {
    controls.fills({ inactiveMs: dice.between(200, 3000), delayMs: 4000 });
  },
  'commission-late': (controls, dice) => {
    controls.fills({ commissionAfterMs: dice.between(1000, 60_000) });
  },
  'trades-late': (controls, dice) => {
    controls.fills({ tradesAfterMs: dice.between(1000, 20_000) });
  },
  'filled-after-cancel': (controls, dice) => {
    controls.fills({ delayMs: 20_000, stopAfter: 0 });
    const delayMs = dice.between(100, 3000);
    const ending = dice.pick(['filled', 'cancelled-then-filled', 'cancelled']);
    controls.simulation.floor.cancels = { delayMs, ending };
  },
};

/** What was suppressed is asked again, as after a session that the client did not see change. */
function forgetSuppressions({ simulation: { gateway } }: SimulatorControls): void {
  gateway.session = { ...gateway.session, suppressed: [] };
}

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
  if (turn !== null) PREPARATIONS[turn](controls, dice);
}
