import type { Zone } from '../domain/kernel/instant.js';

/** Where an account's servers stand; each region resets at its own midnight. */
export type Region = 'US' | 'EU' | 'ASIA';

export const ZONE_OF_REGION: Readonly<Record<Region, Zone>> = {
  US: 'America/New_York',
  EU: 'Europe/Zurich',
  ASIA: 'Asia/Hong_Kong',
};

/** Words that `/sso/validate` says under `region`; any other word is taken for US. */
export const REGION_OF_WORD: Readonly<Record<string, Region>> = {
  NJ: 'US',
  US: 'US',
  CHI: 'US',
  ZRH: 'EU',
  ZUG: 'EU',
  CH: 'EU',
  EU: 'EU',
  HK: 'ASIA',
  HKG: 'ASIA',
  ASIA: 'ASIA',
};

/** A stretch of wall-clock time, `HH:MM`, `from` included, `to` not; it may go over midnight. */
export interface Window {
  /** The weekday on which it begins, 0 = Sunday; null = every day. */
  readonly weekday: number | null;
  readonly from: string;
  readonly to: string;
}

/** In the time of the region: the reset is at 00:00, other sources say 01:00 (IBKR Campus, server reset table). */
export const NIGHTLY: readonly Window[] = [
  { weekday: null, from: '23:55', to: '00:20' },
  { weekday: null, from: '00:55', to: '01:20' },
];

/** In New York's time whatever the region: the long maintenance of the weekend. */
export const WEEKLY: readonly Window[] = [{ weekday: 5, from: '23:00', to: '03:00' }];
