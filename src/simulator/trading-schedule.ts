import {
  fromDayNumber,
  dayNumber,
  type CalendarDate,
  type Instant,
} from '../domain/kernel/instant.js';
import { compactDate, isFuture, type Contract } from './contracts.js';
import {
  EXCHANGE_ZONE,
  isHoliday,
  openDays,
  tradingDays,
  type SpecialDays,
  type TradingDay,
  type TradingSession,
} from './trading-hours.js';

type Row = Readonly<Record<string, unknown>>;

const DAYS_AHEAD = 8;
const EXCEPTIONS_AHEAD = 366;
/** The broker's template of a week runs from this Saturday to the Friday after. */
const TEMPLATE_SATURDAY: CalendarDate = '2000-01-01';

/** The answer of `/contract/trading-schedule`: epoch seconds, open days only; `special` is null where all are open all day. */
export function tradingScheduleRow(
  contract: Contract,
  now: Instant,
  special: SpecialDays | null,
): Row {
  const days =
    special === null ? openDays(now, DAYS_AHEAD) : tradingDays(contract, now, DAYS_AHEAD, special);
  const seconds = ({ opens, closes }: TradingSession): Row => ({
    opening: opens / 1000,
    closing: closes / 1000,
  });
  const hours = ({ date, liquid, extended }: TradingDay): [string, Row] => [
    compactDate(date),
    {
      liquid_hours: [seconds(liquid)],
      extended_hours: [{ ...seconds(extended), cancel_daily_orders: true }],
    },
  ];
  return {
    exchange_time_zone: 'US/Eastern',
    schedules: Object.fromEntries(days.map(hours)),
  };
}

/** The answer of `/trsrv/secdef/schedule`: a week of January 2000 as template, then the closed days of a year. */
export function scheduleRows(
  contract: Contract,
  today: CalendarDate,
  special: SpecialDays,
): readonly Row[] {
  const from = dayNumber(TEMPLATE_SATURDAY);
  const week = Array.from({ length: 7 }, (_, day) => templateRow(contract, from + day));
  const closed = Array.from({ length: EXCEPTIONS_AHEAD }, (_, day) =>
    fromDayNumber(dayNumber(today) + day),
  )
    .filter((date) => isHoliday(date) || special.get(date) === null)
    .map((date) => scheduleRow(date, [], []));
  const { exchange } = contract.product;
  return [
    {
      id: `p${String(contract.conid)}`,
      tradeVenueId: exchange,
      exchange,
      description: exchange,
      timezone: EXCHANGE_ZONE,
      schedules: [...week, ...closed],
    },
  ];
}

function scheduleRow(date: CalendarDate, sessions: readonly Row[], times: readonly Row[]): Row {
  return {
    clearingCycleEndTime: '0000',
    tradingScheduleDate: compactDate(date),
    sessions,
    tradingtimes: times,
  };
}

function templateRow(contract: Contract, day: number): Row {
  const date = fromDayNumber(day);
  const index = day - dayNumber(TEMPLATE_SATURDAY);
  const isWeekday = index >= 2;
  const liquid = [{ openingTime: '0930', closingTime: '1600', prop: 'LIQUID' }];
  const evening = [{ openingTime: '1800', closingTime: '2359', cancelDayOrders: 'N' }];
  const day24 = [{ openingTime: '0000', closingTime: '1700', cancelDayOrders: 'Y' }];
  const stock = [{ openingTime: '0400', closingTime: '2000', cancelDayOrders: 'Y' }];
  const opensEvening = index >= 1 && index <= 5;
  const times = isFuture(contract)
    ? [...(isWeekday ? day24 : []), ...(opensEvening ? evening : [])]
    : stock.filter(() => isWeekday);
  return scheduleRow(date, isWeekday ? liquid : [], times);
}
