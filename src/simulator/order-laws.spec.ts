import fc from 'fast-check';
import { Decimal } from '../domain/kernel/decimal.js';
import { ES, PLACE, primed, ticket } from '../../test/fakes/simulated-orders.js';
import type { VirtualVisitor } from '../../test/fakes/virtual-visitor.js';
import { positionOf } from './book.js';

type Step = (visitor: VirtualVisitor) => void;

const quantities = fc.integer({ min: 1, max: 4 });
const sides = fc.constantFrom('BUY', 'SELL');
const prices = fc.integer({ min: 17_900, max: 18_100 }).map((ticks) => ticks / 4);

function control(name: string, body: fc.Arbitrary<object>): fc.Arbitrary<Step> {
  return body.map((value) => (visitor) => {
    visitor.control(name, value);
  });
}

const placing: fc.Arbitrary<Step> = fc
  .record({
    side: sides,
    quantity: quantities,
    price: prices,
    orderType: fc.constantFrom('MKT', 'LMT', 'STP'),
    tif: fc.constantFrom('DAY', 'GTC', 'IOC'),
    isPaired: fc.boolean(),
  })
  .map(({ isPaired, ...fields }) => (visitor) => {
    const other = { ...fields, side: fields.side === 'BUY' ? 'SELL' : 'BUY' };
    const orders = isPaired ? [fields, other] : [fields];
    const group = isPaired ? { isSingleGroup: true } : {};
    visitor.post(PLACE, { orders: orders.map((each) => ticket({ ...each, ...group })) });
  });

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: placing },
    {
      weight: 3,
      arbitrary: fc.integer({ min: 1, max: 3000 }).map((ms): Step => (visitor) => {
        visitor.clock.advance(ms);
      }),
    },
    control(
      'price',
      prices.map((price) => ({ conid: ES, price })),
    ),
    control('fills', fc.record({ split: quantities, stopAfter: fc.constantFrom(null, 1) })),
    control('cancels', fc.record({ ending: fc.constantFrom('cancelled', 'filled') })),
    control('late-rejections', fc.constant({ reason: 'no' })),
    control(
      'manual-trade',
      fc.record({ conid: fc.constant(ES), side: sides, quantity: quantities }),
    ),
    fc.constant<Step>((visitor) => {
      visitor.delete('/iserver/account/DU0000001/order/-1');
    }),
    fc
      .record({ pick: fc.nat(), quantity: fc.integer({ min: 0, max: 4 }) })
      .map(({ pick, quantity }): Step => (visitor) => {
        const { executions } = visitor.simulation.gateway.book;
        const { executionId } = executions[pick % Math.max(1, executions.length)] ?? {};
        visitor.control('correct', { executionId, quantity });
      }),
  ),
  { maxLength: 25 },
);

function after(all: readonly Step[]): VirtualVisitor {
  const visitor = primed();
  for (const step of all) step(visitor);
  visitor.clock.advance(5000);
  return visitor;
}

describe('whatever is done to orders', () => {
  it('the position is the sum of the executions that count', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { book } = after(all).simulation.gateway;
        const sum = book.executions
          .filter(({ isSuperseded }) => !isSuperseded)
          .reduce((held, { side, quantity }) => {
            const change = Decimal.of(quantity);
            return side === 'BUY' ? held.plus(change) : held.minus(change);
          }, Decimal.zero);
        expect(positionOf(book, ES).quantity).toBe(sum.toString());
      }),
      { numRuns: 60 },
    );
  });

  it('no order is filled beyond its size, and none is full without being Filled', () => {
    fc.assert(
      fc.property(steps, (all) => {
        for (const { filled, quantity, status } of after(all).simulation.gateway.book.orders) {
          expect(Number(filled)).toBeLessThanOrEqual(Number(quantity));
          expect(status === 'Filled').toBe(filled === quantity);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every execution has an id of its own, the versions of one among them', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const ids = after(all).simulation.gateway.book.executions.map((each) => each.executionId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 60 },
    );
  });
});
