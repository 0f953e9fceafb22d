import fc from 'fast-check';
import { Decimal } from '../kernel/decimal.js';
import type { OrderTerms } from './order-terms.js';
import { protectionActions } from './protection.js';
import type { ProtectionAction, ProtectiveOrder, WantedProtection } from './protection.js';

const stopAt = (stopPrice: string): OrderTerms => ({
  type: 'STP',
  timeInForce: 'GTC',
  limitPrice: null,
  stopPrice,
  trailingAmount: null,
  outsideRegularHours: false,
});
const profitAt = (limitPrice: string): OrderTerms => ({
  ...stopAt('0'),
  type: 'LMT',
  limitPrice,
  stopPrice: null,
});

const planned = { stop: stopAt('90'), profit: profitAt('120') };

function wanted(quantity: number, change: Partial<WantedProtection> = {}): WantedProtection {
  return { side: 'SELL', quantity: Decimal.of(quantity), terms: planned, mayGrow: true, ...change };
}

function order(
  group: string,
  role: 'stop' | 'profit',
  rest: number,
  change: Partial<ProtectiveOrder> = {},
): ProtectiveOrder {
  return {
    id: `${group}-${role}`,
    group,
    role,
    side: 'SELL',
    rest: Decimal.of(rest),
    terms: planned[role],
    state: 'works',
    mayGrow: false,
    follows: true,
    ...change,
  };
}

const pair = (group: string, rest: number, change: Partial<ProtectiveOrder> = {}) => [
  order(group, 'stop', rest, change),
  order(group, 'profit', rest, change),
];

const said = (actions: readonly ProtectionAction[]): readonly string[] =>
  actions.map((action) => {
    if (action.kind === 'cancel') return `cancel ${action.id}`;
    if (action.kind === 'modify') return `modify ${action.id} to ${action.rest.toString()}`;
    return `send ${action.quantity.toString()}`;
  });

describe('protection', () => {
  it('that is as it must be needs nothing', () => {
    expect(protectionActions(wanted(2), pair('a', 2))).toEqual([]);
    expect(protectionActions(wanted(0), [])).toEqual([]);
    expect(protectionActions(wanted(2, { terms: null }), [])).toEqual([]);
    const none = { stop: null, profit: null };
    expect(protectionActions(wanted(2, { terms: none }), [])).toEqual([]);
  });

  it('that is missing is sent', () => {
    expect(said(protectionActions(wanted(2), []))).toEqual(['send 2']);
  });

  it('is not sent or enlarged while the position is being closed, but still shrunk', () => {
    expect(protectionActions(wanted(2, { mayGrow: false }), [])).toEqual([]);
    expect(protectionActions(wanted(2, { mayGrow: false }), pair('a', 1))).toEqual([]);
    expect(said(protectionActions(wanted(1, { mayGrow: false }), pair('a', 2)))).toEqual([
      'modify a-stop to 1',
      'modify a-profit to 1',
    ]);
  });

  it('of a flat position is cancelled, but for what waits for its first fill or may grow', () => {
    const actual = [
      ...pair('a', 1),
      ...pair('b', 1, { state: 'waits', mayGrow: true }),
      ...pair('c', 1, { mayGrow: true }),
    ];
    expect(said(protectionActions(wanted(0), actual))).toEqual([
      'cancel a-stop',
      'cancel a-profit',
    ]);
  });

  it('follows the position up and down', () => {
    expect(said(protectionActions(wanted(3), pair('a', 2)))).toEqual([
      'modify a-stop to 3',
      'modify a-profit to 3',
    ]);
    expect(said(protectionActions(wanted(1), pair('a', 2)))).toEqual([
      'modify a-stop to 1',
      'modify a-profit to 1',
    ]);
  });

  it('of several openings is served oldest first, the newest takes what changes', () => {
    const actual = [...pair('a', 1, { follows: false }), ...pair('b', 3, { mayGrow: true })];
    expect(said(protectionActions(wanted(2), actual))).toEqual([
      'modify b-stop to 1',
      'modify b-profit to 1',
    ]);
    expect(said(protectionActions(wanted(5), actual))).toEqual([
      'modify b-stop to 4',
      'modify b-profit to 4',
    ]);
  });

  it('without its stop is cancelled and comes anew only when the cancelled cannot fill any more', () => {
    expect(said(protectionActions(wanted(1), [order('a', 'profit', 1)]))).toEqual([
      'cancel a-profit',
    ]);
    const ending = [order('a', 'profit', 1, { state: 'ending' })];
    expect(protectionActions(wanted(1), ending)).toEqual([]);
    expect(said(protectionActions(wanted(3), ending))).toEqual(['send 2']);
    expect(said(protectionActions(wanted(1), [order('a', 'stop', 1)]))).toEqual(['cancel a-stop']);
  });

  it('of an older plan stays while it has its stop', () => {
    const old = [order('a', 'stop', 1, { follows: false, terms: stopAt('80') })];
    expect(protectionActions(wanted(1), old)).toEqual([]);
    const lone = [order('a', 'profit', 1, { follows: false })];
    expect(said(protectionActions(wanted(1), lone))).toEqual(['cancel a-profit']);
    expect(said(protectionActions(wanted(1, { terms: null }), pair('a', 2)))).toEqual([
      'modify a-stop to 1',
      'modify a-profit to 1',
    ]);
  });

  it('moves to the levels of our own fill', () => {
    const early = pair('a', 1).map((one) => ({ ...one, terms: { ...one.terms, stopPrice: '89' } }));
    expect(protectionActions(wanted(1), early)).toEqual([
      { kind: 'modify', id: 'a-stop', rest: Decimal.of(1), terms: planned.stop },
      { kind: 'modify', id: 'a-profit', rest: Decimal.of(1), terms: planned.profit },
    ]);
  });

  it('on the wrong side is cancelled unless it is for what is still to be filled', () => {
    expect(said(protectionActions(wanted(1), [order('a', 'stop', 1, { side: 'BUY' })]))).toEqual([
      'cancel a-stop',
      'send 1',
    ]);
    const later = pair('a', 1, { side: 'BUY', mayGrow: true });
    expect(said(protectionActions(wanted(1), later))).toEqual(['send 1']);
  });

  it('never grows at the cost of another that is still to be cancelled', () => {
    const torn = [order('a', 'profit', 2), order('c', 'stop', 1), order('a', 'stop', 1)];
    const old = torn.map((one) => ({ ...one, follows: false }));
    expect(said(protectionActions(wanted(2), old))).toEqual(['modify a-profit to 1']);
  });

  it('whose arrival is doubtful is counted as there', () => {
    expect(protectionActions(wanted(1), pair('a', 1, { state: 'doubtful' }))).toEqual([]);
  });
});

type World = readonly ProtectiveOrder[];

const orders: fc.Arbitrary<World> = fc
  .array(
    fc.record({
      group: fc.constantFrom('a', 'b', 'c'),
      role: fc.constantFrom('stop' as const, 'profit' as const),
      rest: fc.integer({ min: 1, max: 5 }),
      state: fc.constantFrom('works' as const, 'ending' as const, 'doubtful' as const),
      follows: fc.boolean(),
      side: fc.constantFrom('SELL' as const, 'SELL' as const, 'BUY' as const),
    }),
    { maxLength: 6 },
  )
  .map((all) => all.map(({ group, role, rest, ...change }) => order(group, role, rest, change)))
  .map((all) => [...new Map(all.map((one) => [one.id, one])).values()]);

const stopsOf = (world: World, isCounted: (one: ProtectiveOrder) => boolean): Decimal =>
  world
    .filter((one) => one.role === 'stop' && one.side === 'SELL' && isCounted(one))
    .reduce((sum, { rest }) => sum.plus(rest), Decimal.zero);

/** The world after the actions: a cancel takes its time. */
function after(world: World, actions: readonly ProtectionAction[], serial: number): World {
  const changed = world.map((one): ProtectiveOrder => {
    const action = actions.find((each) => each.kind !== 'send' && each.id === one.id);
    if (action?.kind === 'cancel') return { ...one, state: 'ending' };
    return action?.kind === 'modify' ? { ...one, rest: action.rest, terms: action.terms } : one;
  });
  const sent = actions.flatMap((action) => {
    if (action.kind !== 'send') return [];
    const both = pair(`new ${serial}`, 1).map((one) => ({ ...one, rest: action.quantity }));
    return both.filter(({ role }) => action.terms[role] !== null);
  });
  return [...changed, ...sent];
}

describe('the laws of protection', () => {
  const quantity = fc.integer({ min: 0, max: 6 });

  it('never more stops than position once the actions are carried out', () => {
    fc.assert(
      fc.property(orders, quantity, fc.boolean(), (world, held, mayGrow) => {
        const next = after(world, protectionActions(wanted(held, { mayGrow }), world), 1);
        const staying = stopsOf(next, ({ state }) => state === 'works');
        expect(staying.compare(Decimal.of(held))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('never adds beyond the position, whatever of the cancelled still fills', () => {
    fc.assert(
      fc.property(orders, quantity, (world, held) => {
        const next = after(world, protectionActions(wanted(held), world), 1);
        const before = stopsOf(world, () => true);
        const open = stopsOf(next, () => true);
        const isWithin = open.compare(Decimal.of(held)) <= 0;
        expect(isWithin || open.compare(before) <= 0).toBe(true);
      }),
    );
  });

  it('a position with a plan ends with exactly its protection, a flat one with none', () => {
    fc.assert(
      fc.property(orders, quantity, (start, held) => {
        let world: World = start;
        for (let round = 0; round < 8; round += 1) {
          world = after(world, protectionActions(wanted(held), world), round);
          world = world.filter(({ state }) => state === 'works');
        }
        expect(protectionActions(wanted(held), world)).toEqual([]);
        expect(stopsOf(world, () => true).toString()).toBe(String(held));
      }),
    );
  });
});
