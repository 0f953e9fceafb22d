import type { ChannelProbe } from '../../ports/channel-probe.port.js';
import type { LedgerVault } from '../../ports/ledger-vault.port.js';
import type {
  DashboardSettings,
  IbkrSettings,
  LedgerSettings,
  NotificationSettings,
  PlatformSettings,
  TradingSettings,
  WebhookSettings,
} from '../../ports/settings.port.js';
import type { Visit } from '../visit.js';

/** An installation whose configuration is valid. */
export interface Installation {
  readonly settings: {
    readonly platform: PlatformSettings;
    readonly webhook: WebhookSettings;
    readonly dashboard: DashboardSettings;
    readonly ibkr: IbkrSettings;
    readonly trading: TradingSettings;
    readonly ledger: LedgerSettings;
    readonly notification: NotificationSettings;
  };
  strategies(): readonly { readonly name: string; readonly enabled: boolean }[];
  readonly vault: LedgerVault;
  readonly channels: ChannelProbe;
  /** One request for the gateway's first page, its certificate checked as the server checks it. */
  visitGateway(): Promise<Visit>;
}
