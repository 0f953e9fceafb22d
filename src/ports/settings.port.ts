import type { CalendarDate } from '../domain/kernel/instant.js';
import type { Limits } from '../domain/strategy/strategy.js';

export type TradingMode = 'shadow' | 'paper' | 'live';

/** One class a module, filled by ConfigModule from the environment once and frozen. */
export abstract class PlatformSettings {
  abstract readonly debug: boolean;
  abstract readonly logsDir: string;
  abstract readonly dataDir: string;
}

export abstract class WebhookSettings {
  abstract readonly host: string;
  abstract readonly port: number;
  /** Public base URL, for links and set-up help. */
  abstract readonly baseUrl: string;
  /** Addresses or CIDRs; empty = nobody. */
  abstract readonly allowedIps: readonly string[];
  abstract readonly trustedProxies: readonly string[];
  /** Valid at once; empty = none needed (simulator only). */
  abstract readonly secrets: readonly string[];
  /** Refused requests per address and minute; 0 = off. */
  abstract readonly rateLimitPerMinute: number;
}

export abstract class DashboardSettings {
  abstract readonly host: string;
  abstract readonly port: number;
  abstract readonly adminToken: string;
  abstract readonly viewerToken: string | null;
}

export abstract class IbkrSettings {
  /** `simulator`, or the base URL of a gateway. */
  abstract readonly gatewayUrl: string;
  abstract readonly simulated: boolean;
  abstract readonly account: string | null;
  /** PEM file or `sha256:<fingerprint>`. */
  abstract readonly gatewayCa: string | null;
  abstract readonly mode: TradingMode;
  abstract readonly extOperator: string | null;
  /** true: another login of the same user may lose its session to us, within a budget. */
  abstract readonly compete: boolean;
  abstract readonly dataDir: string;
}

export abstract class TradingSettings {
  abstract readonly mode: TradingMode;
  abstract readonly simulated: boolean;
  abstract readonly account: string | null;
  abstract readonly limits: Limits;
}

export abstract class LedgerSettings {
  /** `sqlite:<file>` or `postgres://...`. */
  abstract readonly databaseUrl: string;
  abstract readonly dataDir: string;
}

export abstract class AnalysisSettings {
  abstract readonly dataDir: string;
  /** Complete trade dates in the window. */
  abstract readonly timeframe: number;
  /** Decimal text, account currency. */
  abstract readonly initialEquity: string;
  abstract readonly cron: string;
  abstract readonly timeZone: string;
  abstract readonly simulated: boolean;
}

export abstract class StatementSettings {
  /** Of IBKR's Flex web service; null when it is not used. */
  abstract readonly flexToken: string | null;
  abstract readonly flexQueryId: string | null;
}

/** Minutes since midnight; `toMinute` below `fromMinute` is on the next day. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface TelegramSettings {
  readonly apiUrl: string;
  readonly token: string;
  readonly chat: string;
}

/** Where mail is handed in, from whom and to whom it goes. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** true: TLS from the first byte. false: STARTTLS, which only a server on loopback may do without. */
  readonly secure: boolean;
  readonly loopback: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: string;
  /** At least one. */
  readonly to: readonly string[];
}

/** Null = not used. The only addresses that a notification ever goes to. */
export abstract class NotificationSettings {
  abstract readonly notifyUrl: string | null;
  abstract readonly telegram: TelegramSettings | null;
  abstract readonly discordUrl: string | null;
  abstract readonly slackUrl: string | null;
  abstract readonly ntfyUrl: string | null;
  abstract readonly mail: MailSettings | null;
  abstract readonly quietHours: QuietHours | null;
  /** Minutes since midnight. */
  abstract readonly digestAtMinute: number | null;
  abstract readonly heartbeatUrl: string | null;
  abstract readonly timeZone: string;
  abstract readonly dataDir: string;
}

/** Who writes into a spreadsheet: the e-mail of a Google service account and its private key, PEM. */
export interface ServiceAccount {
  readonly email: string;
  readonly privateKey: string;
}

/** Null when no spreadsheet is written. */
export abstract class SheetsSettings {
  abstract readonly spreadsheetId: string | null;
  abstract readonly account: ServiceAccount | null;
}

/** A window of exits: from the first to before the second; null = open. */
export interface AnalysisWindow {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}
