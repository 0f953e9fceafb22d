import type { Limits } from '../../domain/strategy/strategy.js';
import { fail, ok, warn } from './finding.js';
import type { Finding } from './finding.js';

/** A configuration that was read and checked. */
export interface ConfigurationFacts {
  readonly mode: string;
  readonly strategies: readonly { readonly name: string; readonly enabled: boolean }[];
  readonly limits: Limits;
  /** Of the webhook; several while rotating. */
  readonly webhookSecrets: readonly string[];
  readonly adminTokens: readonly string[];
}

const FEWEST_CHARACTERS = 8;

/** `sentence` is why the configuration was refused; it names the variable or the strategy file. */
export function refusedCheck(sentence: string): Finding {
  const isStrategy = /^[^ ]+\.(?:ya?ml|pine): |^STRATEGIES_DIR |strateg(?:y|ies)/.test(sentence);
  if (isStrategy) {
    return fail('strategies', sentence, 'Mend the strategy file it names, then run doctor again.');
  }
  const advice = /^(?:DATA_DIR|LOGS_DIR|SHEETS_KEY_FILE|\.env) must (?:be|let)/.test(sentence)
    ? 'Give it to the user who runs this, and to nobody else (chown, chmod), then run doctor again.'
    : 'Change what it names in .env, then run doctor again.';
  return fail('environment', sentence, advice);
}

export function configurationChecks(facts: ConfigurationFacts): readonly Finding[] {
  return [
    ok('environment', `Every variable is valid; the mode is ${facts.mode}.`),
    strategiesCheck(facts),
    secretsCheck(facts),
    limitsCheck(facts),
  ];
}

function strategiesCheck({ strategies }: ConfigurationFacts): Finding {
  const enabled = strategies.filter((each) => each.enabled).map((each) => each.name);
  if (enabled.length > 0) return ok('strategies', `Valid and enabled: ${enabled.join(', ')}.`);
  const advice = 'Put a <name>.yaml with `enabled: true` into STRATEGIES_DIR.';
  return warn('strategies', 'No strategy is enabled, so no alert is traded.', advice);
}

/** Lengths are checked when the environment is read: what is left is a secret that is long and easy. */
function secretsCheck({ webhookSecrets, adminTokens }: ConfigurationFacts): Finding {
  const isEasy = (secret: string): boolean =>
    new Set(secret).size < FEWEST_CHARACTERS || /change.?me|password|secret/i.test(secret);
  if (![...webhookSecrets, ...adminTokens].some(isEasy)) {
    const none = webhookSecrets.length === 0 ? '; alerts need none on the simulator' : '';
    return ok('secrets', `Secrets and tokens are long and not easy to guess${none}.`);
  }
  const advice = 'Take `openssl rand -hex 24` for WEBHOOK_SECRET, ADMIN_TOKEN and VIEWER_TOKEN.';
  return warn('secrets', 'A secret or token is easy to guess.', advice);
}

function limitsCheck({ limits, mode }: ConfigurationFacts): Finding {
  const { maxOrderQuantity, maxPositionQuantity, maxOrderNotional, maxOrdersPerDay } = limits;
  const all = [maxOrderQuantity, maxPositionQuantity, maxOrderNotional, maxOrdersPerDay];
  if (all.every((limit) => limit !== null)) {
    return ok(
      'limits',
      `At most ${maxOrderQuantity} contracts an order, ${maxPositionQuantity} a position, ` +
        `${maxOrderNotional} for stocks, ${maxOrdersPerDay} orders a day.`,
    );
  }
  const advice = 'Set all four MAX_ variables.';
  return fail('limits', `A limit is missing in mode ${mode}.`, advice);
}
