import type { Instant } from '../domain/kernel/instant.js';
import type { DecimalText } from '../domain/kernel/decimal.js';
import type { Entry, EntryKind } from '../ports/ledger-entry.js';
import type {
  AccountValueView,
  AlertView,
  AnalysisRunView,
  ExecutionView,
  FlattenView,
  HoldingView,
  LedgerIdentity,
  OrderView,
  RollView,
  RootView,
  SessionChangeView,
  ShareView,
  StrategySwitchView,
  TradingSwitchView,
} from '../ports/ledger-view.js';

/** An entry of one kind. */
export type EntryOf<K extends EntryKind> = Extract<Entry, { readonly kind: K }>;

/** What one execution has added to its order. */
export interface OrderFill {
  readonly key: string;
  readonly version: number;
  readonly quantity: DecimalText;
  readonly price: DecimalText;
}

/** An order with the fills its figures are added up from. */
export interface OrderDocument {
  readonly view: OrderView;
  readonly fills: readonly OrderFill[];
}

/** The alert by which another with the same id is recognised: the newest of its key, or an older one with its body. */
export interface RepetitionDocument {
  readonly alertId: string;
  readonly bodySha256: string;
  readonly alertAt: Instant | null;
}

/** The newest alert of a strategy and root. */
export interface LaneDocument {
  readonly alertId: string;
  readonly key: string;
  readonly receivedAt: Instant;
}

/** When the broker session was last lost. */
export interface SessionDocument {
  readonly lostSeq: number;
}

/** Everything the entries add up to, by collection. */
export interface Documents {
  readonly alerts: AlertView;
  readonly orders: OrderDocument;
  readonly executions: ExecutionView;
  readonly holdings: HoldingView;
  readonly shares: ShareView;
  readonly roots: RootView;
  readonly switch: TradingSwitchView;
  readonly strategySwitches: StrategySwitchView;
  readonly identity: LedgerIdentity;
  readonly accountValue: AccountValueView;
  readonly session: SessionDocument;
  readonly sessions: SessionChangeView;
  readonly flattens: FlattenView;
  readonly rolls: RollView;
  readonly runs: AnalysisRunView;
  readonly repetitions: RepetitionDocument;
  readonly lanes: LaneDocument;
}

export type Collection = keyof Documents;

/** What documents are looked up by besides their id; null where it does not apply. */
export interface Labels {
  readonly strategy: string | null;
  readonly status: string | null;
  readonly alertId: string | null;
  /** Of an order but a protective one, which no limit counts: when it was first submitted. */
  readonly submittedAt: Instant | null;
}

export const NO_LABELS: Labels = { strategy: null, status: null, alertId: null, submittedAt: null };

/** Where a document is kept; `id` is unique within its collection. */
export interface DocumentKey {
  readonly collection: Collection;
  readonly id: string;
}

export interface StoredDocument<C extends Collection = Collection> extends DocumentKey {
  readonly collection: C;
  /** `seq` of the entry it began with. */
  readonly firstSeq: number;
  readonly labels: Labels;
  readonly body: Documents[C];
}

/** `collection/id`: one word for a document. */
export function pathOf(key: DocumentKey): string {
  return `${key.collection}/${key.id}`;
}

/** Documents as they stand, and what has been put over them. */
export class DocumentSource {
  private readonly changed = new Map<string, StoredDocument>();

  constructor(private readonly below: Pick<ReadonlyMap<string, StoredDocument>, 'get'>) {}

  get<C extends Collection>(collection: C, id: string): StoredDocument<C> | null {
    const found = this.find(pathOf({ collection, id }));
    return (found as StoredDocument<C> | undefined) ?? null;
  }

  put(document: StoredDocument): void {
    this.changed.set(pathOf(document), document);
  }

  /** A layer over this one; nothing of it counts until it is taken. */
  trial(): DocumentSource {
    return new DocumentSource({ get: (path) => this.find(path) });
  }

  take(trial: DocumentSource): void {
    for (const [path, document] of trial.changed) this.changed.set(path, document);
  }

  /** What was put, by path, in its last form. */
  changes(): ReadonlyMap<string, StoredDocument> {
    return this.changed;
  }

  private find(path: string): StoredDocument | undefined {
    return this.changed.get(path) ?? this.below.get(path);
  }
}
