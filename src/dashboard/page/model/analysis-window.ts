import { addDays } from '../../../domain/kernel/instant.js';

/** The trade dates to analyse, both counted in; an empty one is not given. */
export interface DayRange {
  readonly first: string;
  readonly last: string;
}

/** The body that asks for these days: `to` is the day after the last. Empty asks for the usual window. */
export function windowBody({ first, last }: DayRange): {
  readonly from?: string;
  readonly to?: string;
} {
  return {
    ...(first === '' ? {} : { from: first }),
    ...(last === '' ? {} : { to: addDays(last, 1) }),
  };
}
