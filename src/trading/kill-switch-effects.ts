import type { KillSwitch } from '../ports/ledger-entry.js';

/** What a state of the kill switch means, one sentence each. */
export interface Effects {
  readonly entries: string;
  readonly exits: string;
  readonly orders: string;
}

export const EFFECTS: Readonly<Record<KillSwitch, Effects>> = {
  ACTIVE: {
    entries: 'Entries are traded.',
    exits: 'Exits are traded.',
    orders: 'Working orders stay; nothing is sent because of this.',
  },
  REDUCING: {
    entries: 'Entries are off.',
    exits: 'Exits and the closing part of reversals are traded.',
    orders: 'Working orders in scope are cancelled first.',
  },
  HALTED: {
    entries: 'Entries end as HALTED and never revive.',
    exits:
      'Exits from TradingView are ignored too; open positions stay open until you flatten or resume.',
    orders:
      'Working orders, protective ones too, stay at the broker and may still fill; cancel them if you want them gone. ' +
      'A stop that the broker drops is not sent again until you resume.',
  },
};
