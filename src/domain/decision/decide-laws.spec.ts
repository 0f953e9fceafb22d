import fc from 'fast-check';
import { esMonth, oldEsMonth } from '../../../test/builders/contract-builder.js';
import { NOON, decisionInput, holding, signal } from '../../../test/builders/decision-builder.js';
import { Decimal } from '../kernel/decimal.js';
import { decide } from './decide.js';
import type { Decision } from './decide.js';

describe('laws of decisions', () => {
  const quantity = fc.integer({ min: -6, max: 6 }).map(String);
  const alerts = fc.record({
    action: fc.constantFrom('buy', 'sell', 'exit', null),
    marketPosition: fc.constantFrom('long', 'short', 'flat', null),
    marketPositionSize: fc.option(fc.integer({ min: 0, max: 6 }).map(String)),
    quantity: fc.option(fc.integer({ min: 1, max: 6 }).map(String)),
  });
  const inputs = fc
    .record({
      here: quantity,
      old: quantity,
      alert: alerts,
      late: fc.boolean(),
      reducing: fc.boolean(),
    })
    .map(({ here, old, alert, late, reducing }) =>
      decisionInput({
        alert: signal(alert),
        holdings: [holding(esMonth(), here), holding(oldEsMonth(), old)],
        receivedAt: late ? NOON - 61_000 : NOON,
        restraints: { ...decisionInput().restraints, killSwitch: reducing ? 'REDUCING' : 'ACTIVE' },
      }),
    );

  const sum = (values: readonly Decimal[]): Decimal =>
    values.reduce((total, value) => total.plus(value), Decimal.zero);
  const signed = (decision: Decision): readonly Decimal[] =>
    decision.legs.map((leg) => (leg.side === 'BUY' ? leg.quantity : leg.quantity.negated()));

  it('all legs filled, the position is the target whenever nothing was left out', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decide(input);
        if (decision.outcome === 'skip' || decision.leftOut !== null) return;
        const end = decision.position.plus(sum(signed(decision)));
        expect(end.toString()).toBe(decision.target?.toString());
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  it('a leg that reduces never flips its own month', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const leg of decide(input).legs.filter((one) => one.reduces)) {
          const held = input.holdings.find((one) => one.contract.conid === leg.contract.conid);
          expect(leg.quantity.compare(held?.quantity.abs() ?? Decimal.zero)).toBeLessThanOrEqual(0);
          expect(held?.quantity.sign()).toBe(leg.side === 'SELL' ? 1 : -1);
        }
      }),
      { seed: 2, numRuns: 3000 },
    );
  });

  it('an alert that is late, or in REDUCING, never makes the position larger', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decide(input);
        const off = input.restraints.killSwitch === 'REDUCING' || input.receivedAt < input.now;
        if (!off || decision.outcome === 'skip') return;
        const end = decision.position.plus(sum(signed(decision)));
        expect(end.abs().compare(decision.position.abs())).toBeLessThanOrEqual(0);
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  it('no opening order is larger than the limit', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = decide(input);
        if (decision.outcome === 'skip') return;
        for (const leg of decision.legs.filter((one) => !one.reduces)) {
          expect(leg.quantity.compare(Decimal.of('5'))).toBeLessThanOrEqual(0);
        }
      }),
      { seed: 4, numRuns: 3000 },
    );
  });
});
