import { Decimal } from '../../kernel/decimal.js';
import { profitRetention } from './retention.js';

describe('profit retention (S9)', () => {
  it('is what is left of the gain on paper', () => {
    expect(profitRetention(Decimal.of('930'), Decimal.of('1000'))).toEqual({ value: 0.93 });
  });

  it('is undefined where paper lost or made nothing', () => {
    for (const paper of ['0', '-1']) {
      expect(profitRetention(Decimal.of('5'), Decimal.of(paper))).toMatchObject({ value: null });
    }
  });
});
