import { topicsOf } from './topics.js';

describe('what an entry makes old', () => {
  it.each([
    ['alert.received', 'alerts'],
    ['decision.made', 'alerts'],
    ['order.updated', 'orders'],
    ['execution.recorded', 'positions'],
    ['session.changed', 'session'],
    ['trading.halted', 'switches'],
    ['analysis.finished', 'runs'],
  ])('%s makes the %s old', (kind, topic) => {
    expect(topicsOf(kind)).toContain(topic);
  });

  it('is the log alone for a kind that the page does not know', () => {
    expect(topicsOf('moon.landed')).toEqual(['log']);
  });
});
