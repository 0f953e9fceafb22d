import { Decimal } from '../domain/kernel/decimal.js';
import { invariant } from '../domain/kernel/invariant.js';
import type { KillSwitch } from '../ports/ledger-entry.js';
import type { FlattenView, RollView, TradingSwitchView } from '../ports/ledger-view.js';
import { NO_LABELS } from './document.js';
import type { DocumentKey, DocumentSource, EntryOf, StoredDocument } from './document.js';

/** Id of a document of which there is one. */
export const ONLY = 'ledger';

export const INITIAL_SWITCH: TradingSwitchView = {
  killSwitch: 'ACTIVE',
  reason: null,
  since: null,
};

/** A ledger belongs to one account for good. */
export function identify(entry: EntryOf<'ledger.opened'>, documents: DocumentSource): void {
  invariant(documents.get('identity', ONLY) === null, 'a ledger is opened for one account once');
  const firstSeq = entry.seq;
  const body = entry.payload;
  documents.put({ collection: 'identity', id: ONLY, firstSeq, labels: NO_LABELS, body });
}

/** Keeps the change, and when the session was last lost; one that is READY loses nothing. */
export function noteSession(entry: EntryOf<'session.changed'>, documents: DocumentSource): void {
  documents.put(sessionChange(entry));
  if (entry.payload.state === 'READY') return;
  const firstSeq = documents.get('session', ONLY)?.firstSeq ?? entry.seq;
  const body = { lostSeq: entry.seq };
  documents.put({ collection: 'session', id: ONLY, firstSeq, labels: NO_LABELS, body });
}

export function sessionChange(entry: EntryOf<'session.changed'>): StoredDocument<'sessions'> {
  const { seq, at, payload } = entry;
  return {
    collection: 'sessions',
    id: String(seq),
    firstSeq: seq,
    labels: { ...NO_LABELS, status: payload.state },
    body: { seq, at, ...payload },
  };
}

type SwitchEntry =
  EntryOf<'trading.halted'> | EntryOf<'trading.reducing'> | EntryOf<'trading.resumed'>;

const SWITCHED_TO = {
  'trading.halted': 'HALTED',
  'trading.reducing': 'REDUCING',
  'trading.resumed': 'ACTIVE',
} as const satisfies Record<SwitchEntry['kind'], KillSwitch>;

/** Which switch an entry turns: the one of all trading, or that of a strategy. */
export function switchKey({ strategy }: SwitchEntry['payload']): DocumentKey & {
  readonly collection: 'switch' | 'strategySwitches';
} {
  return strategy === undefined
    ? { collection: 'switch', id: ONLY }
    : { collection: 'strategySwitches', id: strategy };
}

/** REDUCING never lowers HALTED. */
export function turn(entry: SwitchEntry, documents: DocumentSource): void {
  const { collection, id } = switchKey(entry.payload);
  const before = documents.get(collection, id);
  const killSwitch = SWITCHED_TO[entry.kind];
  if (killSwitch === 'REDUCING' && before?.body.killSwitch === 'HALTED') return;
  const { reason, strategy } = entry.payload;
  if (entry.kind === 'trading.resumed' && isHighSeen(strategy, documents)) forgetHighest(documents);
  const turned = { killSwitch, reason, since: entry.at };
  const code = entry.kind === 'trading.reducing' ? entry.payload.code : null;
  documents.put({
    collection,
    id,
    firstSeq: before?.firstSeq ?? entry.seq,
    labels: NO_LABELS,
    body: strategy === undefined ? turned : { ...turned, strategy, code },
  });
}

/** Keeps the highest value since trading was last resumed. */
export function value(entry: EntryOf<'account.valued'>, documents: DocumentSource): void {
  const before = documents.get('accountValue', ONLY);
  const { currency, netLiquidation } = entry.payload;
  const earlier = before?.body.currency === currency ? before.body.highest : netLiquidation;
  const isHigher = Decimal.of(netLiquidation).compare(Decimal.of(earlier)) > 0;
  const highest = isHigher ? netLiquidation : earlier;
  documents.put({
    collection: 'accountValue',
    id: ONLY,
    firstSeq: before?.firstSeq ?? entry.seq,
    labels: NO_LABELS,
    body: { currency, netLiquidation, highest, at: entry.at },
  });
}

/** true when a resume answers a fall of the account: one of all trading, or of a strategy that fell too far. */
function isHighSeen(strategy: string | undefined, documents: DocumentSource): boolean {
  if (strategy === undefined) return true;
  return documents.get('strategySwitches', strategy)?.body.code === 'DRAWDOWN_LIMIT';
}

/** Who resumes has seen what was lost: from now on the account falls from where it stands. */
function forgetHighest(documents: DocumentSource): void {
  const document = documents.get('accountValue', ONLY);
  if (document === null) return;
  const { body } = document;
  documents.put({ ...document, body: { ...body, highest: body.netLiquidation } });
}

/** A root paused again keeps the moment of its first pause. */
export function pause(
  entry: EntryOf<'root.paused'> | EntryOf<'root.resumed'>,
  documents: DocumentSource,
): void {
  const { root } = entry.payload;
  const before = documents.get('roots', root);
  const paused =
    entry.kind === 'root.resumed'
      ? null
      : {
          code: entry.payload.code,
          message: entry.payload.message,
          since: before?.body.paused?.since ?? entry.at,
        };
  const firstSeq = before?.firstSeq ?? entry.seq;
  const body = { root, paused };
  documents.put({ collection: 'roots', id: root, firstSeq, labels: NO_LABELS, body });
}

export function requestFlatten(
  entry: EntryOf<'flatten.requested'>,
  documents: DocumentSource,
): void {
  const { flattenId } = entry.payload;
  invariant(documents.get('flattens', flattenId) === null, 'a flatten id is used once');
  putFlatten({ seq: entry.seq, request: entry.payload, status: 'running' }, documents);
}

export function endFlatten(entry: EntryOf<'flatten.completed'>, documents: DocumentSource): void {
  const document = documents.get('flattens', entry.payload.flattenId);
  invariant(document !== null, 'an entry names a flatten that was requested');
  putFlatten({ ...document.body, status: entry.payload.status }, documents);
}

export function requestRoll(entry: EntryOf<'roll.requested'>, documents: DocumentSource): void {
  const { rollId } = entry.payload;
  invariant(documents.get('rolls', rollId) === null, 'a roll id is used once');
  putRoll({ seq: entry.seq, request: entry.payload, status: 'running' }, documents);
}

export function endRoll(entry: EntryOf<'roll.completed'>, documents: DocumentSource): void {
  const document = documents.get('rolls', entry.payload.rollId);
  invariant(document !== null, 'an entry names a roll that was requested');
  putRoll({ ...document.body, status: entry.payload.status }, documents);
}

function putRoll(body: RollView, documents: DocumentSource): void {
  documents.put({
    collection: 'rolls',
    id: body.request.rollId,
    firstSeq: body.seq,
    labels: { ...NO_LABELS, status: body.status },
    body,
  });
}

function putFlatten(body: FlattenView, documents: DocumentSource): void {
  documents.put({
    collection: 'flattens',
    id: body.request.flattenId,
    firstSeq: body.seq,
    labels: { ...NO_LABELS, status: body.status },
    body,
  });
}
