/** One HTTP request, ready to be sent. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  /** JSON text; null for none. */
  readonly body: string | null;
  /**
   * true: on a connection of its own, so that a reset of an idle connection cannot be mistaken for an order's
   * unknown outcome.
   */
  readonly ownConnection: boolean;
  readonly signal: AbortSignal;
}

export type TransportAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string }
  /** No connection came about, or it was not the pinned gateway: nothing was written. */
  | { readonly kind: 'unsent'; readonly message: string }
  /** Something was, or may have been, written. */
  | { readonly kind: 'lost'; readonly message: string };

/** Sends a request exactly once; never rejects, never repeats, follows no redirect. */
export interface GatewayTransport {
  send(request: TransportRequest): Promise<TransportAnswer>;
  close(): void;
}
