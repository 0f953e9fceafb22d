import type { FutureListing } from '../domain/contract/month-choice.js';
import type { ContractFacts } from '../domain/contract/verification.js';
import type { Instant } from '../domain/kernel/instant.js';
import { isRecord } from './json-fields.js';

const DAY_MS = 86_400_000;

/** An answer of the broker and when it was given. */
export interface Dated<T> {
  readonly fetchedAt: Instant;
  readonly value: T;
}

/** What the broker said of contracts, as kept on disk. Simulated and real contracts are never mixed. */
export interface ContractBook {
  readonly source: 'simulated' | 'gateway';
  /** By IBKR symbol. */
  readonly futures: Readonly<Record<string, Dated<readonly FutureListing[]>>>;
  /** By conid. */
  readonly facts: Readonly<Record<string, Dated<ContractFacts>>>;
  /** Conids by IBKR symbol. */
  readonly stocks: Readonly<Record<string, Dated<number>>>;
}

export function emptyBook(source: ContractBook['source']): ContractBook {
  return { source, futures: {}, facts: {}, stocks: {} };
}

/** The stored book; an empty one when the content is of another source or was not written by us. */
export function bookOf(content: unknown, source: ContractBook['source']): ContractBook {
  if (!isRecord(content) || content['source'] !== source) return emptyBook(source);
  const [futures, facts, stocks] = ['futures', 'facts', 'stocks'].map((part) => content[part]);
  if (!isRecord(futures) || !isRecord(facts) || !isRecord(stocks)) return emptyBook(source);
  return {
    source,
    futures: futures as ContractBook['futures'],
    facts: facts as ContractBook['facts'],
    stocks: stocks as ContractBook['stocks'],
  };
}

/** An answer counts for a day. */
export function isFresh(dated: Dated<unknown>, now: Instant): boolean {
  return now - dated.fetchedAt < DAY_MS;
}

/** From half a day on it is asked for again in the background, so that nobody who trades has to. */
export function isDue(dated: Dated<unknown>, now: Instant): boolean {
  return isUsable(dated, now) && now - dated.fetchedAt >= DAY_MS / 2;
}

/** For another day it stands in when the broker gives none. */
export function isUsable(dated: Dated<unknown>, now: Instant): boolean {
  return now - dated.fetchedAt < 2 * DAY_MS;
}
