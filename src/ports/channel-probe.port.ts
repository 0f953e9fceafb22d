/** A way to the operator, or to his spreadsheet, and whether it answers. */
export interface ChannelReach {
  /** `webhook`, `telegram`, `discord`, `slack`, `ntfy`, `email`, `heartbeat` or `spreadsheet`. */
  readonly channel: string;
  /** The variable of the environment that holds its address. */
  readonly variable: string;
  readonly reached: boolean;
  /** What it said, or that it said nothing; no secret. */
  readonly answer: string;
}

/** Looks whether the configured channels answer, and tells nothing there. */
export abstract class ChannelProbe {
  /** Every configured channel; never rejects. */
  abstract reaches(): Promise<readonly ChannelReach[]>;
}
