/** Of the admin interface's answers, the fields that commands show to people. */
export interface PositionAnswer {
  readonly account: string;
  readonly conid: number;
  readonly symbol: string;
  readonly month: string | null;
  readonly quantity: number | string;
  readonly averagePrice: number | string | null;
  readonly external: boolean;
}

export interface StatusAnswer {
  readonly mode: string;
  readonly tradingState: string;
  readonly killSwitch: string;
  readonly session: { readonly state: string; readonly reason: string | null };
  readonly positions: readonly PositionAnswer[];
  readonly openOrders: readonly {
    readonly clientOrderId: string;
    readonly symbol: string;
    readonly side: string;
    readonly quantity: number | string;
    readonly filledQuantity: number | string;
    readonly status: string;
  }[];
  readonly lastAlert: {
    readonly receivedAt: string;
    readonly symbol: string;
    readonly status: string;
    readonly reason: string | null;
  } | null;
}

export interface EffectsAnswer {
  readonly killSwitch: string;
  readonly entries: string;
  readonly exits: string;
  readonly orders: string;
}

export interface HaltAnswer extends EffectsAnswer {
  readonly openPositions: number;
  readonly workingOrders: number;
}

export interface ResumeAnswer extends EffectsAnswer {
  readonly drift: readonly {
    readonly root: string;
    readonly strategy: string;
    readonly target: number | string;
    readonly position: number | string;
  }[];
}

export interface HoldingsAnswer {
  readonly root: string;
  readonly holdings: readonly {
    readonly symbol: string;
    readonly conid: number;
    readonly own: number | string;
    readonly foreign: number | string;
  }[];
}

export interface TraceAnswer {
  readonly items: readonly {
    readonly seq: number;
    readonly at: string;
    readonly kind: string;
    readonly payload: Readonly<Record<string, unknown>>;
  }[];
}
