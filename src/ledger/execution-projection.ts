import { Decimal } from '../domain/kernel/decimal.js';
import { invariant } from '../domain/kernel/invariant.js';
import type { ExecutionView, HoldingView, ShareView } from '../ports/ledger-view.js';
import { canonicalText } from './canonical-text.js';
import { NO_LABELS } from './document.js';
import type { DocumentSource, EntryOf } from './document.js';
import { fill } from './order-projection.js';

type Recorded = EntryOf<'execution.recorded'>;

/** Id of what is held of a contract in an account. */
export function holdingId(holding: { readonly account: string; readonly conid: number }): string {
  return canonicalText([holding.account, holding.conid]);
}

/**
 * Takes down an execution: of several versions the highest counts, a lower one is passed over. The position changes
 * once a version, and once more when an execution held for foreign turns out to be ours.
 */
export function record(entry: Recorded, documents: DocumentSource): void {
  const { execution } = entry.payload;
  const before = documents.get('executions', execution.key);
  const known = before?.body.execution.version ?? -1;
  if (execution.version < known) return;
  const { clientOrderId } = entry.payload;
  const owner = before?.body.clientOrderId ?? null;
  invariant(owner === null || owner === clientOrderId, 'a fill stays with its order');
  const attributed = before !== null && owner !== clientOrderId;
  if (execution.version > known || attributed) hold(entry, documents);
  if (clientOrderId !== null) fill(clientOrderId, entry, documents);
  const firstSeq = before?.firstSeq ?? entry.seq;
  putExecution({ seq: firstSeq, execution, clientOrderId }, documents);
}

function putExecution(body: ExecutionView, documents: DocumentSource): void {
  const order = body.clientOrderId === null ? null : documents.get('orders', body.clientOrderId);
  const { strategy, alertId } = order?.labels ?? NO_LABELS;
  documents.put({
    collection: 'executions',
    id: body.execution.key,
    firstSeq: body.seq,
    labels: { ...NO_LABELS, strategy, alertId },
    body,
  });
}

function hold(entry: Recorded, documents: DocumentSource): void {
  const { execution, clientOrderId, change } = entry.payload;
  const { account, conid, symbol } = execution;
  if (Decimal.of(change).isZero()) return;
  const id = holdingId(execution);
  const before = documents.get('holdings', id);
  const order = clientOrderId === null ? null : documents.get('orders', clientOrderId);
  const root = before?.body.root ?? order?.body.view.root ?? symbol;
  const own = Decimal.of(before?.body.own ?? '0').plus(Decimal.of(change));
  const foreign = before?.body.foreign ?? '0';
  const body = { account, conid, symbol, root, own: own.toString(), foreign };
  putHolding(body, before?.firstSeq ?? entry.seq, documents);
  share(entry, root, documents);
}

/** Id of a strategy's share of a contract. */
export function shareId({
  strategy,
  account,
  conid,
}: {
  readonly strategy: string;
  readonly account: string;
  readonly conid: number;
}): string {
  return canonicalText([strategy, account, conid]);
}

/** The same change, of what belongs to the strategy behind the order. */
function share({ payload, seq }: Recorded, root: string, documents: DocumentSource): void {
  const { execution, change, strategy } = payload;
  if (strategy === undefined) return;
  const { account, conid, symbol } = execution;
  const before = documents.get('shares', shareId({ strategy, account, conid }));
  const own = Decimal.of(before?.body.own ?? '0')
    .plus(Decimal.of(change))
    .toString();
  putShare({ strategy, account, conid, symbol, root, own }, before?.firstSeq ?? seq, documents);
}

/** Shares become what was declared. */
export function declareShares(entry: EntryOf<'shares.declared'>, documents: DocumentSource): void {
  const { root, shares } = entry.payload;
  for (const one of shares) {
    const firstSeq = documents.get('shares', shareId(one))?.firstSeq ?? entry.seq;
    putShare({ ...one, root }, firstSeq, documents);
  }
}

function putShare(body: ShareView, firstSeq: number, documents: DocumentSource): void {
  documents.put({
    collection: 'shares',
    id: shareId(body),
    firstSeq,
    labels: NO_LABELS,
    body,
  });
}

/** Own and foreign quantities become what the operator declared. */
export function declare(
  entry: EntryOf<'root.adopted'> | EntryOf<'root.disowned'>,
  documents: DocumentSource,
): void {
  const { root, holdings } = entry.payload;
  for (const holding of holdings) {
    const firstSeq = documents.get('holdings', holdingId(holding))?.firstSeq ?? entry.seq;
    putHolding({ ...holding, root }, firstSeq, documents);
  }
}

function putHolding(body: HoldingView, firstSeq: number, documents: DocumentSource): void {
  documents.put({
    collection: 'holdings',
    id: holdingId(body),
    firstSeq,
    labels: NO_LABELS,
    body,
  });
}
