import fc from 'fast-check';
import { emptyTally, newerThan, tallyWith, type Counted } from './status-tally.js';

const hasEnded = (status: string): boolean => status === 'executed' || status === 'failed';

const history = fc
  .array(
    fc.record({
      bornAt: fc.integer({ min: 0, max: 5 }),
      endsAt: fc.integer({ min: 0, max: 8 }),
      end: fc.constantFrom('executed', 'failed'),
    }),
    { maxLength: 30 },
  )
  .map((items) => items.toSorted((a, b) => a.bornAt - b.bornAt));

/** What the ledger shows at a moment, newest first. */
function shown(
  items: readonly { bornAt: number; endsAt: number; end: string }[],
  moment: number,
): readonly Counted[] {
  return items
    .map((item, n) => ({ ...item, seq: n + 1 }))
    .filter((item) => item.bornAt <= moment)
    .map(({ seq, endsAt, end }) => ({ seq, status: endsAt <= moment ? end : 'received' }))
    .toReversed();
}

function countOf(items: readonly Counted[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of items) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('the tally', () => {
  it('is at every moment what a full count would give, however pages are cut', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 4 }), async (items, size) => {
        let tally = emptyTally;
        for (let moment = 0; moment <= 8; moment += 1) {
          const all = shown(items, moment);
          const newer = await newerThan(tally.settledSeq, async (cursor) => {
            const from = Number(cursor ?? '0');
            const nextCursor = from + size < all.length ? String(from + size) : null;
            return { items: all.slice(from, from + size), nextCursor };
          });
          tally = tallyWith(tally, newer, hasEnded);
          expect(Object.fromEntries(tally.now)).toEqual(countOf(all));
        }
      }),
    );
  });

  it('does not read again what has ended', async () => {
    const all = shown([{ bornAt: 0, endsAt: 0, end: 'executed' }], 0);
    const tally = tallyWith(emptyTally, all, hasEnded);
    let pages = 0;
    await newerThan(tally.settledSeq, async () => {
      pages += 1;
      return { items: all, nextCursor: 'more' };
    });
    expect(pages).toBe(1);
  });
});
