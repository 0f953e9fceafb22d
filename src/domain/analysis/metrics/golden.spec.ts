import {
  GOLDEN_DAYS as days,
  GOLDEN_TRADES as trades,
} from '../../../../test/fixtures/analysis/golden.js';
import { dailyEquity, daysOfWindow } from '../daily-equity.js';
import { Decimal } from '../../kernel/decimal.js';
import { dayNumber } from '../../kernel/instant.js';
import { activeDays } from './active-days.js';
import {
  historicConditionalValueAtRisk,
  normalConditionalValueAtRisk,
} from './conditional-value-at-risk.js';
import { dailyKelly } from './daily-kelly.js';
import { dailyProfitFactor, gainToPain } from './daily-profit-factor.js';
import { dailyRecoveryFactor } from './daily-recovery-factor.js';
import { omegaRatio } from './omega-ratio.js';
import { probabilisticSharpe } from './probabilistic-sharpe.js';
import { excessKurtosis, skewness } from './return-shape.js';
import { stability } from './stability.js';
import { tailRatio } from './tail-ratio.js';
import { ulcerIndex } from './ulcer-index.js';
import { historicValueAtRisk, normalValueAtRisk } from './value-at-risk.js';
import { dailyPayoff, winDays } from './win-days.js';
import { annualGrowth } from './annual-growth.js';
import { payoff } from './average-result.js';
import { calmarRatio } from './calmar-ratio.js';
import { dailyDrawdown } from './daily-drawdown.js';
import { expectancy, expectancyRatio } from './expectancy.js';
import type { Figure } from './figure.js';
import { kelly } from './kelly.js';
import { maxDrawdown } from './max-drawdown.js';
import { netProfit } from './net-profit.js';
import { outcomesOfTexts } from './outcomes.js';
import { profitFactor } from './profit-factor.js';
import { recoveryFactor } from './recovery-factor.js';
import { meanOverDeviation, resultDeviation } from './result-deviation.js';
import { sharpeRatio } from './sharpe-ratio.js';
import { sortinoRatio } from './sortino-ratio.js';
import { systemQuality } from './system-quality.js';
import { totalReturn } from './total-return.js';
import { volatility } from './volatility.js';
import { winRate, winRateDecided } from './win-rate.js';

/** Values that quantstats, empyrical and freqtrade computed; printed with ten digits, or six where the name says so. */
const TEN_DIGITS = 1e-9;
const SIX_DIGITS = 1e-6;

const far = (figure: Figure | number, golden: number): number =>
  Math.abs((typeof figure === 'number' ? figure : (figure.value ?? Number.NaN)) - golden);

describe('golden set of daily returns', () => {
  it.each([
    ['total return', totalReturn(days.returns), days.totalReturn],
    ['annual growth', annualGrowth(days.returns), days.annualGrowth],
    ['volatility', volatility(days.returns), days.volatility],
    ['Sharpe ratio', sharpeRatio(days.returns), days.sharpeRatio],
    ['Sortino ratio', sortinoRatio(days.returns), days.sortinoRatio],
    ['drawdown', dailyDrawdown(days.returns), days.dailyDrawdown],
    ['Calmar ratio', calmarRatio(days.returns), days.calmarRatio],
    ['Omega', omegaRatio(days.returns), days.omega],
    ['profit factor of days', dailyProfitFactor(days.returns), days.omega],
    ['gain to pain', gainToPain(days.returns), days.gainToPain],
    ['share of winning days', winDays(days.returns), days.winDays],
    ['payoff of days', dailyPayoff(days.returns), days.payoff],
    ['ulcer index', ulcerIndex(days.returns), days.ulcerIndex],
    ['normal value at risk', normalValueAtRisk(days.returns), days.normalValueAtRisk],
    ['historic value at risk', historicValueAtRisk(days.returns), days.historicValueAtRisk],
    [
      'historic conditional value at risk',
      historicConditionalValueAtRisk(days.returns),
      days.historicConditionalValueAtRisk,
    ],
    [
      'normal conditional value at risk',
      normalConditionalValueAtRisk(days.returns),
      days.normalValueAtRisk,
    ],
    ['tail ratio', tailRatio(days.returns), days.tailRatio],
    ['stability', stability(days.returns), days.stability],
    ['skewness', skewness(days.returns), days.skewness],
    ['excess kurtosis', excessKurtosis(days.returns), days.excessKurtosis],
    ['Kelly share of days', dailyKelly(days.returns), days.kelly],
    ['recovery factor of days', dailyRecoveryFactor(days.returns), days.recoveryFactor],
    ['probabilistic Sharpe', probabilisticSharpe(days.returns), days.probabilisticSharpe],
    ['share of active days', activeDays(days.returns), days.activeDays],
  ])('agrees on the %s', (_, figure, golden) => {
    expect(far(figure, golden)).toBeLessThan(TEN_DIGITS);
  });
});

describe('golden set of trades', () => {
  const outcomes = outcomesOfTexts(trades.results);
  const opening = Decimal.of(trades.openingEquity);
  const printed = trades.printedWithSixDigits;

  it('agrees on money exactly', () => {
    const { grossProfit, grossLoss } = outcomes;
    expect([netProfit(outcomes), grossProfit, grossLoss].map(String)).toEqual([
      trades.netProfit,
      trades.grossProfit,
      trades.grossLoss,
    ]);
    expect(maxDrawdown(outcomes, opening).money.toString()).toBe(trades.maxDrawdown);
  });

  it.each([
    ['win rate', winRate(outcomes), trades.winRate],
    ['win rate of decided trades', winRateDecided(outcomes), trades.winRateDecided],
    ['payoff', payoff(outcomes), trades.payoff],
    ['profit factor', profitFactor(outcomes), trades.profitFactor],
    ['expectancy', expectancy(outcomes), trades.expectancy],
    ['expectancy ratio', expectancyRatio(outcomes), trades.expectancyRatio],
    [
      'recovery factor',
      recoveryFactor(netProfit(outcomes), maxDrawdown(outcomes, opening).money),
      trades.recoveryFactor,
    ],
  ])('agrees on the %s', (_, figure, golden) => {
    expect(far(figure, golden)).toBeLessThan(TEN_DIGITS);
  });

  it.each([
    ['system quality number', systemQuality(outcomes), printed.sqn],
    ['mean by deviation', meanOverDeviation(outcomes), printed.meanOverDeviation],
    ['share of the drawdown', maxDrawdown(outcomes, opening).share, printed.maxDrawdownShare],
    ['Kelly share', kelly(outcomes), printed.kelly],
  ])('agrees on the %s', (_, figure, golden) => {
    expect(far(figure, golden)).toBeLessThan(SIX_DIGITS);
  });

  it('agrees on the deviation, printed with five digits', () => {
    expect(far(resultDeviation(outcomes), printed.resultDeviation)).toBeLessThan(1e-5);
  });

  it('agrees as a series of nine days, flat ones among them', () => {
    const exitDays = trades.exitDates.map(dayNumber);
    const window = daysOfWindow({ from: null, to: null }, exitDays);
    const resultOf = (day: number): number =>
      trades.results.reduce((sum, text, i) => sum + (exitDays[i] === day ? Number(text) : 0), 0);
    const { returns } = dailyEquity(window, resultOf, Number(trades.openingEquity));
    expect(returns).toHaveLength(9);
    expect(far(sharpeRatio(returns), printed.sharpeRatio)).toBeLessThan(SIX_DIGITS);
    expect(far(sortinoRatio(returns), printed.sortinoRatio)).toBeLessThan(SIX_DIGITS);
    expect(far(volatility(returns), printed.volatility)).toBeLessThan(SIX_DIGITS);
    expect(far(dailyDrawdown(returns), printed.dailyDrawdown)).toBeLessThan(SIX_DIGITS);
    expect(far(totalReturn(returns), printed.totalReturn)).toBeLessThan(TEN_DIGITS);
  });
});
