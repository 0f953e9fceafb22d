/** What a stream's connection tells; after `closed` it says nothing more. */
export interface StreamListener {
  opened(): void;
  message(text: string): void;
  closed(reason: string): void;
}

/** An open, or opening, connection. What is sent before `opened` is lost. */
export interface StreamConnection {
  send(text: string): void;
  /** Ends it at once, without waiting for the other side; `closed` is not told. */
  close(): void;
}

/** Connects to the gateway's stream; never throws: a connection that does not come about is told as `closed`. */
export interface StreamTransport {
  /** `url` such as `wss://127.0.0.1:5000/v1/api/ws`; `cookie` carries the session. */
  open(url: string, cookie: string, listener: StreamListener): StreamConnection;
}
