import { latencyFigures, phaseMs } from './latency.js';

const times = {
  signal: 1000,
  received: 900,
  decided: 905,
  sent: 925,
  acknowledged: null,
  firstFill: 1400,
  lastFill: 1500,
};

describe('latency (S4)', () => {
  it('of a phase is the time between its ends, negative where clocks disagree', () => {
    expect(phaseMs(times, 'signal_to_received')).toBe(-100);
    expect(phaseMs(times, 'decision_to_sent')).toBe(20);
    expect(phaseMs(times, 'received_to_first_fill')).toBe(500);
    expect(phaseMs(times, 'first_to_last_fill')).toBe(100);
  });

  it('of a phase with an unknown end is not known', () => {
    expect(phaseMs(times, 'sent_to_acknowledged')).toBeNull();
  });

  it('has percentiles between neighbours', () => {
    // (5 - 1) x 0.95 = 3.8: 40 + 0.8 x (50 - 40) = 48.
    expect(latencyFigures([50, 10, 20, 40, 30])).toMatchObject({
      n: 5,
      p50: { value: 30 },
      p95: { value: 48 },
      max: { value: 50 },
    });
  });

  it('of no alert is undefined with a reason', () => {
    expect(latencyFigures([])).toMatchObject({
      n: 0,
      p99: { value: null, reason: 'no alert with this phase' },
    });
  });
});
