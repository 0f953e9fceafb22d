import { Injectable } from '@nestjs/common';
import { fieldsIn, formatOf } from '../domain/alert/alert-fields.js';
import { AlertRefusal } from '../domain/alert/alert-refusal.js';
import type { Alert } from '../domain/alert/alert.js';
import { decodeBody, unwrapJson } from '../domain/alert/body-text.js';
import { scanJson } from '../domain/alert/json-scan.js';
import type { JsonScan } from '../domain/alert/json-scan.js';
import { toAlert } from '../domain/alert/to-alert.js';
import { refuseOtherRule } from '../domain/strategy/stated-rule.js';
import type { Strategy } from '../domain/strategy/strategy.js';
import { SecretRedactor } from '../platform/secret-redactor.js';
import { Random } from '../ports/random.port.js';
import { StrategyCatalog } from '../ports/strategy-catalog.port.js';
import { alertDto } from './alert.dto.js';
import { SecretGuard } from './secret.guard.js';
import { storedBody } from './stored-body.js';

const DEFAULT_STRATEGY = 'default';
const SHORTEST_HIDDEN = 8;

/** What came with a request to the webhook; path parts are null where the path has none. */
export interface Delivery {
  readonly body: Uint8Array;
  readonly strategy: string | null;
  readonly secret: string | null;
}

/** An alert that has passed depth, secret, strategy and content. */
export interface ReadAlert {
  readonly alert: Alert;
  readonly strategy: Strategy;
  /** As it came, the secret taken out. */
  readonly body: string;
  readonly bodySha256: string;
}

/** Turns the bytes of a request into an alert. */
@Injectable()
export class AlertReader {
  constructor(
    private readonly strategies: StrategyCatalog,
    private readonly secrets: SecretGuard,
    private readonly redactor: SecretRedactor,
    private readonly random: Random,
  ) {}

  /** Throws {@link AlertRefusal}; checks depth, secret, strategy and content in this order. */
  read(delivery: Delivery): ReadAlert {
    const text = unwrapJson(decodeBody(delivery.body) ?? '');
    const scan = scanJson(text);
    if (!scan.ok && scan.error.code === 'ALERT_TOO_LARGE') throw scan.error;
    const named = scan.ok ? textOf(scan.value, 'strategy') : null;
    const name = delivery.strategy ?? named ?? DEFAULT_STRATEGY;
    const strategy = this.strategies.find(name);
    const given = [
      ...(delivery.secret === null ? [] : [delivery.secret]),
      ...(scan.ok ? bodySecrets(scan.value) : []),
    ];
    if (!this.secrets.admits(strategy, given)) throw new AlertRefusal('SECRET_REQUIRED');
    if (strategy === null) throw new AlertRefusal('STRATEGY_UNKNOWN');
    if (!scan.ok) throw scan.error;
    if (named !== null && named !== name) {
      const message = 'The path and strategy say different things.';
      throw new AlertRefusal('ALERT_CONFLICT', message, 'strategy');
    }
    const hidden = [...given, ...foreignTokens(scan.value)];
    const hide = (part: string): string => this.redactor.redact(without(hidden, part));
    const alert = toAlert(alertDto(fieldsIn(scan.value, text, hide)));
    refuseOtherRule(scan.value.members, alert, strategy);
    const body = storedBody(text, scan.value, hide);
    return { alert, strategy, body, bodySha256: this.random.sha256(body) };
  }
}

function textOf(scan: JsonScan, key: string): string | null {
  const value = scan.members.find((member) => member.key === key)?.value;
  return value?.kind === 'text' && value.text.trim() !== '' ? value.text.trim() : null;
}

/** Every member `secret`; one that is no text is a wrong one. */
function bodySecrets(scan: JsonScan): readonly string[] {
  return scan.members
    .filter(({ key }) => key === 'secret')
    .map(({ value }) => (value.kind === 'text' ? value.text : ''));
}

/** PickMyTrade's messages carry a key to its accounts, which is nobody's business here. */
function foreignTokens(scan: JsonScan): readonly string[] {
  return formatOf(scan) === 'PickMyTrade' ? scan.tokens : [];
}

/** The text without the secrets that came with it; very short ones are left, they are no secrets. */
function without(given: readonly string[], text: string): string {
  const long = given.filter((secret) => secret.length >= SHORTEST_HIDDEN);
  return long.reduce((left, secret) => left.replaceAll(secret, ''), text);
}
