import { formatOf } from '../../alert/alert-fields.js';
import { fillTemplate } from '../../alert/alert-template.js';
import type { Chart, FilledTemplate } from '../../alert/alert-template.js';
import { unwrapJson } from '../../alert/body-text.js';
import { scanJson } from '../../alert/json-scan.js';
import type { JsonScan } from '../../alert/json-scan.js';
import { knownRoot } from '../../contract/roots.table.js';
import { parseSymbol, rootNameOf } from '../../contract/symbol.js';
import type { ParsedSymbol } from '../../contract/symbol.js';
import { meaningOf } from '../../kernel/codes.table.js';
import type { Instant } from '../../kernel/instant.js';
import { err, ok } from '../../kernel/result.js';
import type { Result } from '../../kernel/result.js';
import { rootOwners } from '../../strategy/root-owner.js';
import type { Strategy } from '../../strategy/strategy.js';
import type { DecisionInput } from '../decision-input.js';
import type { AlertCheck, Problem } from './alert-check.js';
import { meaningSentences } from './alert-meaning.js';
import { placeholderWarnings, warningsAbout } from './alert-warnings.js';
import { readMessage, strategyField } from './message-reading.js';
import type { MessageReading } from './message-reading.js';
import { sampleOutcomes } from './sample-outcomes.js';

/** A message that somebody wants explained. */
export interface CheckedMessage {
  readonly body: string;
  /** The strategy that the address names; null when it names none. */
  readonly strategy: string | null;
}

/** What the service is set to. */
export interface CheckSetting {
  readonly strategies: readonly Strategy[];
  /** The environment has a webhook secret. */
  readonly secretNeeded: boolean;
  readonly mode: DecisionInput['mode'];
  readonly now: Instant;
  /** Takes the configured secrets out of a text. */
  readonly redact: (text: string) => string;
}

const SHORTEST_HIDDEN = 8;

/**
 * What a message would do, in plain words, or the exact refusal: by the webhook's own reading and by the rules of
 * decisions on a flat, a long and a short position. Placeholders of TradingView are filled in with examples first.
 * Writes nothing, asks no broker, and repeats no secret.
 */
export function explainAlert(message: CheckedMessage, setting: CheckSetting): AlertCheck {
  const pasted = unwrapJson(message.body);
  const template = fillTemplate(pasted, chartOf(message.strategy ?? strategyIn(pasted), setting));
  const reading = readMessage(template.text, message.strategy, setting.strategies);
  const base: AlertCheck = {
    verdict: 'refused',
    strategy: reading.strategyName,
    format: reading.scan === null ? null : formatOf(reading.scan),
    problem: null,
    meaning: templateSentences(template),
    outcomes: [],
    warnings: placeholderWarnings(template),
  };
  const check = reading.result.ok
    ? explained(base, reading.result.value, { template, message: pasted, setting })
    : { ...base, problem: reading.result.error };
  return withoutSecrets(check, reading.scan, setting.redact);
}

interface Surroundings {
  readonly template: FilledTemplate;
  readonly message: string;
  readonly setting: CheckSetting;
}

function explained(
  base: AlertCheck,
  reading: MessageReading,
  { template, message, setting }: Surroundings,
): AlertCheck {
  const { alert, strategy } = reading;
  const symbol = symbolOf(reading, setting.strategies);
  if (!symbol.ok) return { ...base, verdict: 'skipped', problem: symbol.error };
  const { mode, now } = setting;
  const secretNeeded = setting.secretNeeded || strategy.secrets.length > 0;
  const context = { template, message, symbol: symbol.value, secretNeeded, now };
  const shadow = mode === 'shadow' ? ['In shadow mode orders are decided and never sent.'] : [];
  return {
    ...base,
    verdict: 'understood',
    meaning: [...meaningSentences(alert, strategy, symbol.value, mode), ...shadow, ...base.meaning],
    outcomes: sampleOutcomes({ alert, strategy, symbol: symbol.value, mode, now }),
    warnings: [...base.warnings, ...warningsAbout(reading, context)],
  };
}

/** What the symbol means to the strategy, and that no other strategy has the root. */
function symbolOf(
  { alert, strategy }: MessageReading,
  strategies: readonly Strategy[],
): Result<ParsedSymbol, Problem> {
  const { symbol, exchange } = alert;
  const { symbols, onlyListedSymbols } = strategy;
  const field = 'symbol';
  const parsed = parseSymbol(symbol, exchange, symbols, onlyListedSymbols);
  if (!parsed.ok) {
    return err({ code: parsed.error, message: `${symbol}: ${meaningOf(parsed.error)}`, field });
  }
  const root = rootNameOf(symbol, exchange, symbols, onlyListedSymbols);
  const owners = root.ok ? rootOwners(root.value, strategies) : [];
  const [owner] = owners;
  const isOurs = owners.some(({ name }) => name === strategy.name);
  if (owner === undefined || isOurs) return ok(parsed.value);
  const message = `The strategy ${owner.name} lists ${symbol}; one strategy trades a root.`;
  return err({ code: 'ROOT_OF_ANOTHER_STRATEGY', message, field });
}

function strategyIn(template: string): string | null {
  const scan = scanJson(template);
  return scan.ok ? strategyField(scan.value) : null;
}

/** A chart of the first symbol that the strategy lists, of ES where it lists none. */
function chartOf(strategy: string | null, { strategies, now }: CheckSetting): Chart {
  const named = strategies.find(({ name }) => name === (strategy ?? 'default'));
  const listed = named?.symbols[0] ?? { symbol: 'ES', type: 'future' };
  if (listed.type === 'stock') return { exchange: 'NASDAQ', ticker: listed.symbol, now };
  const exchange = knownRoot(listed.symbol)?.exchange ?? 'CME';
  return { exchange, ticker: `${listed.symbol}1!`, now };
}

function templateSentences({ filled }: FilledTemplate): readonly string[] {
  if (filled.length === 0) return [];
  const names = filled.map((name) => `{{${name}}}`).join(', ');
  return [`For this explanation examples were put in for ${names}.`];
}

/** Takes out of every text what the message carries as secret or token. */
function withoutSecrets(
  check: AlertCheck,
  scan: JsonScan | null,
  redact: CheckSetting['redact'],
): AlertCheck {
  const secrets = (scan?.members ?? [])
    .flatMap(({ key, value }) => (key === 'secret' && value.kind === 'text' ? [value.text] : []))
    .concat(scan?.tokens ?? [])
    .filter((secret) => secret.length >= SHORTEST_HIDDEN);
  const hide = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? secrets.reduce(without, redact(value)) : value;
  return JSON.parse(JSON.stringify(check), hide) as AlertCheck;
}

/** Case does not matter: symbols are put in capitals. */
function without(text: string, secret: string): string {
  const at = text.toLowerCase().indexOf(secret.toLowerCase());
  if (at < 0) return text;
  const rest = without(text.slice(at + secret.length), secret);
  return `${text.slice(0, at)}[hidden]${rest}`;
}
