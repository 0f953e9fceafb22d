import { err, ok, type Result } from '../domain/kernel/result.js';
import type { TradingMode } from '../ports/settings.port.js';
import { flagOf, isRecord, textOf } from './json-fields.js';

/** What `/iserver/accounts` says. */
export interface AccountsAnswer {
  readonly accounts: readonly string[];
  readonly selected: string | null;
  /** null when the gateway does not say. */
  readonly paper: boolean | null;
}

/** null when the body is not of that form. A login of several accounts lists `All` beside them. */
export function accountsOf(body: unknown): AccountsAnswer | null {
  const accounts = isRecord(body) ? body['accounts'] : undefined;
  if (!isRecord(body) || !Array.isArray(accounts)) return null;
  const named = accounts.filter((each): each is string => typeof each === 'string');
  return {
    accounts: named.filter((each) => each !== 'All'),
    selected: textOf(body, 'selectedAccount'),
    paper: flagOf(body, 'isPaper'),
  };
}

/** Whether the login of `/sso/validate` is a paper one (`LOGIN_TYPE` 2, live is 1); null when it does not say. */
export function paperLoginOf(body: unknown): boolean | null {
  const type = isRecord(body) ? textOf(body, 'LOGIN_TYPE') : null;
  return type === '2' ? true : type === '1' ? false : null;
}

/** The account to trade, or one sentence on why none is: the only account, or the one that is named. */
export function chooseAccount(
  accounts: readonly string[],
  wanted: string | null,
): Result<string, string> {
  const [first] = accounts;
  if (wanted !== null) {
    return accounts.includes(wanted)
      ? ok(wanted)
      : err('ACCOUNT_MISMATCH: the login has no account of the name in IBKR_ACCOUNT_ID.');
  }
  if (first === undefined) return err('ACCOUNT_MISMATCH: the login has no account.');
  return accounts.length === 1
    ? ok(first)
    : err('ACCOUNT_MISMATCH: the login has several accounts; name one in IBKR_ACCOUNT_ID.');
}

/**
 * Whether the account is a paper one, or one sentence on why it may not be traded in `mode`. Two witnesses are heard
 * (`isPaper`, `LOGIN_TYPE`); the one that says live is believed. Without a witness only shadow mode goes on.
 */
export function checkedPaper(
  witnesses: readonly (boolean | null)[],
  mode: TradingMode,
): Result<boolean | null, string> {
  const heard = witnesses.filter((each) => each !== null);
  const paper = heard.length === 0 ? null : heard.every((each) => each);
  if (mode === 'shadow') return ok(paper);
  if (paper === null) {
    return err('ACCOUNT_MISMATCH: the gateway does not say whether the login is paper or live.');
  }
  if (mode === 'paper' && !paper) {
    return err('ACCOUNT_MISMATCH: the login is a live one and TRADING_MODE is paper.');
  }
  if (mode === 'live' && heard.some((each) => each)) {
    return err('ACCOUNT_MISMATCH: the login is a paper one and TRADING_MODE is live.');
  }
  return ok(paper);
}
