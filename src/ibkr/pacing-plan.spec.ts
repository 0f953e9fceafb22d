import fc from 'fast-check';
import {
  IBKR_PACING,
  nextTurn,
  NOTHING_SENT,
  URGENCIES,
  withSent,
  type SentRequests,
  type WaitingRequest,
} from './pacing-plan.js';

const PATHS = ['/iserver/account/orders', '/iserver/account/trades', '/tickle', '/trsrv/futures'];

/** When each of the requests is sent if all wait from moment 0 on. */
function schedule(requests: readonly WaitingRequest[]): readonly { path: string; at: number }[] {
  let waiting = requests;
  let sent: SentRequests = NOTHING_SENT;
  let now = 0;
  const sends: { path: string; at: number }[] = [];
  for (;;) {
    const turn = nextTurn(waiting, sent, IBKR_PACING, now);
    if (turn === null) return sends;
    now = turn.at;
    const path = waiting[turn.index]?.path ?? '';
    sends.push({ path, at: now });
    sent = withSent(sent, path, now, IBKR_PACING);
    waiting = waiting.filter((_, index) => index !== turn.index);
  }
}

const anyRequest = fc.record({
  path: fc.constantFrom(...PATHS),
  urgency: fc.constantFrom(...URGENCIES),
});

describe('the pace of requests', () => {
  it('never exceeds eight in any second nor the spacing of a path', () => {
    fc.assert(
      fc.property(fc.array(anyRequest, { maxLength: 60 }), (requests) => {
        const sends = schedule(requests);
        expect(sends).toHaveLength(requests.length);
        const tooFast = sends.filter(
          ({ path, at }, index) =>
            (sends[index + IBKR_PACING.perSecond]?.at ?? Infinity) - at < 1000 ||
            sends.some(
              (other, later) =>
                later > index &&
                other.path === path &&
                other.at - at < (IBKR_PACING.spacingMs[path] ?? 0),
            ),
        );
        expect(tooFast).toEqual([]);
      }),
    );
  });

  it('lets exits go before entries, entries before tickles, tickles before reads', () => {
    const waiting = [...URGENCIES].reverse().map((urgency) => ({ path: `/${urgency}`, urgency }));
    expect(schedule(waiting).map(({ path }) => path)).toEqual([
      '/exit',
      '/entry',
      '/tickle',
      '/read',
    ]);
  });

  it('does not let a slow path hold up the others', () => {
    const slow = { path: '/iserver/account/orders', urgency: 'exit' } as const;
    const read = { path: '/portfolio2/x/positions', urgency: 'read' } as const;
    expect(schedule([slow, slow, read])).toEqual([
      { path: slow.path, at: 0 },
      { path: read.path, at: 0 },
      { path: slow.path, at: 5200 },
    ]);
  });
});
