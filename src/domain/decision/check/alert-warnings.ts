import { unusedKeys } from '../../alert/alert-fields.js';
import type { FilledTemplate } from '../../alert/alert-template.js';
import type { Alert } from '../../alert/alert.js';
import type { ParsedSymbol } from '../../contract/symbol.js';
import { Decimal } from '../../kernel/decimal.js';
import type { Instant } from '../../kernel/instant.js';
import type { AlertWarning } from './alert-check.js';
import type { MessageReading } from './message-reading.js';

const MINUTE_MS = 60_000;
const BAR_TIME = /"(timenow|time|timestamp|date)"\s*:\s*"?\{\{time\}\}/;
const BAR_START =
  '{{time}} is the start of the bar: on a chart of 15 minutes up to 15 minutes old. Send {{timenow}}.';

/** What stands around a message that was read. */
export interface WarningContext {
  readonly template: FilledTemplate;
  /** As it was pasted. */
  readonly message: string;
  readonly symbol: ParsedSymbol;
  readonly secretNeeded: boolean;
  readonly now: Instant;
}

/** Traps in a message that is an alert, in the order of their weight. */
export function warningsAbout(
  reading: MessageReading,
  context: WarningContext,
): readonly AlertWarning[] {
  const { alert } = reading;
  const isTemplate = context.template.filled.length > 0;
  return [
    ...secretWarnings(reading, context),
    ...timeWarnings(alert, context.message),
    ...(isTemplate ? [] : ageWarnings(reading, context)),
    ...idWarnings(alert),
    ...sizeWarnings(alert, context.symbol),
    ...unusedWarnings(reading),
  ];
}

/** Placeholders in a message, whether it can be read or not. */
export function placeholderWarnings({ filled, unknown }: FilledTemplate): readonly AlertWarning[] {
  const ofStrategy = filled.some((name) => name.startsWith('strategy.'));
  return [
    ...unknown.map((name) => ({
      field: null,
      message: `{{${name}}} is no placeholder of TradingView: it arrives as it stands.`,
    })),
    ...(ofStrategy
      ? [
          {
            field: null,
            message:
              '{{strategy.…}} is filled in alerts of a strategy only; in one of an indicator it arrives as it stands, and the alert is refused or means something else.',
          },
        ]
      : []),
  ];
}

function secretWarnings(
  { scan }: MessageReading,
  context: WarningContext,
): readonly AlertWarning[] {
  const carries = scan.members.some(({ key }) => key === 'secret');
  if (!context.secretNeeded || carries) return [];
  const message =
    'It carries no secret: it is refused (SECRET_REQUIRED) unless the address ends in /<strategy>/<secret>.';
  return [{ field: 'secret', message }];
}

function timeWarnings({ at, atField }: Alert, message: string): readonly AlertWarning[] {
  if (at === null) {
    const advice =
      'It carries no time, so a late one is not told from a fresh one. Add "timenow":"{{timenow}}".';
    return [{ field: 'timenow', message: advice }];
  }
  const written = BAR_TIME.exec(message)?.[1];
  if (written !== undefined) return [{ field: written, message: BAR_START }];
  const onTheMinute = at % MINUTE_MS === 0 && atField !== 'timenow';
  const maybe = `It is a whole minute and may be the start of the bar. ${BAR_START}`;
  return onTheMinute && !message.includes('{{timenow}}')
    ? [{ field: atField, message: maybe }]
    : [];
}

function ageWarnings(
  { alert, strategy }: MessageReading,
  { now }: WarningContext,
): readonly AlertWarning[] {
  const seconds = strategy.maxSignalAgeSeconds;
  if (alert.at === null || seconds === 0) return [];
  const ageSeconds = Math.round((now - alert.at) / 1000);
  if (Math.abs(ageSeconds) <= seconds) return [];
  const message = `Its time is ${Math.abs(ageSeconds)} s ${ageSeconds > 0 ? 'ago' : 'ahead'}: arriving now it would open nothing (STALE_ALERT).`;
  return [{ field: alert.atField, message }];
}

function idWarnings({ externalId }: Alert): readonly AlertWarning[] {
  if (externalId !== null) return [];
  const message =
    'It carries no id: a repetition is told by the whole message, within the window only. Add "id":"{{strategy.order.id}}|{{timenow}}".';
  return [{ field: 'id', message }];
}

function sizeWarnings(alert: Alert, symbol: ParsedSymbol): readonly AlertWarning[] {
  const warnings: AlertWarning[] = [];
  const size = alert.marketPosition === null ? alert.quantity : alert.marketPositionSize;
  if (symbol.kind === 'future' && size !== null && !Decimal.of(size).isInteger()) {
    warnings.push({
      field: 'quantity',
      message: `There are no parts of a contract: ${size} is rounded down.`,
    });
  }
  const opens = alert.marketPosition === 'long' || alert.marketPosition === 'short';
  if (alert.quantity !== null && opens && alert.marketPositionSize === null) {
    const message =
      "The quantity is the size of the order at the sender, not of the position, and is not used: the strategy's size is, or send market_position_size.";
    warnings.push({ field: 'quantity', message });
  }
  if (alert.quantity !== null && alert.marketPosition === null && alert.action === 'exit') {
    const message = 'The quantity is not used: an exit closes the whole position.';
    warnings.push({ field: 'quantity', message });
  }
  return warnings;
}

function unusedWarnings({ scan }: MessageReading): readonly AlertWarning[] {
  const keys = unusedKeys(scan);
  if (keys.length === 0) return [];
  const listed = keys.map((key) => key.slice(0, 60)).join(', ');
  return [{ field: null, message: `Kept with the alert and without effect: ${listed}.` }];
}
