import { SESSION_STATES } from '../ports/broker.port.js';
import { isSeenLost, sightOf, type Sight } from './session-face.js';
import { SESSION_STEPS } from './session-state.table.js';

const SIGHTS: readonly Sight[] = [
  'ready',
  'unauthenticated',
  'competing',
  'disconnected',
  'unreachable',
  'paced',
  'resting',
  'no-login',
];

const CELLS = SESSION_STATES.flatMap((state) => SIGHTS.map((sight) => [state, sight] as const));

describe('the table of session states', () => {
  it('has a cell for every state and sight, and no other', () => {
    expect(Object.keys(SESSION_STEPS).toSorted()).toEqual(SESSION_STATES.toSorted());
    for (const row of Object.values(SESSION_STEPS)) {
      expect(Object.keys(row).toSorted()).toEqual(SIGHTS.toSorted());
    }
  });

  it.each(CELLS)('in %s sees %s and goes where that sight belongs', (state, sight) => {
    const { state: next, action } = SESSION_STEPS[state][sight];
    const expected = {
      ready: state === 'READY' ? ['READY', 'keep'] : ['CONNECTING', 'prepare'],
      unauthenticated: ['CONNECTING', 'open'],
      competing: ['COMPETING', 'ask'],
      disconnected: ['DOWN', 'look'],
      unreachable: ['DOWN', 'look'],
      paced: ['DOWN', 'look'],
      resting: ['MAINTENANCE', 'look'],
      'no-login': ['NEEDS_LOGIN', 'look'],
    };
    expect([next, action]).toEqual(expected[sight]);
  });

  it.each(CELLS)(
    'in %s asks again after %s exactly when it would cost more to be wrong',
    (state, sight) => {
      const leavesWork = state === 'READY' && sight !== 'ready';
      const callsHuman = state !== 'NEEDS_LOGIN' && sight === 'no-login';
      expect(SESSION_STEPS[state][sight].confirm).toBe(leavesWork || callsHuman);
    },
  );

  it('reaches every state, and READY from every one by way of a preparation', () => {
    const reached = CELLS.map(([state, sight]) => SESSION_STEPS[state][sight].state);
    expect(new Set(reached)).toEqual(new Set(SESSION_STATES));
    for (const state of SESSION_STATES.filter((each) => each !== 'READY')) {
      expect(SESSION_STEPS[state].ready.action).toBe('prepare');
    }
  });
});

describe('a sight', () => {
  it.each(SIGHTS.filter((sight) => sight !== 'resting' && sight !== 'ready'))(
    'of %s is resting only where the broker is away at an hour of maintenance',
    (kind) => {
      const face = { kind, reason: 'seen', session: null } as const;
      const isAway = kind === 'unreachable' || kind === 'disconnected';
      expect(sightOf(face, false)).toBe(kind);
      expect(sightOf(face, true)).toBe(isAway ? 'resting' : kind);
      expect(isSeenLost(face)).toBe(kind !== 'unreachable' && kind !== 'paced');
    },
  );
});
