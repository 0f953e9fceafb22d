import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/** What may wait for a slow reader; one that is further behind is cut off and comes back by itself. */
const MOST_WAITING_BYTES = 1024 * 1024;
const KEEP_ALIVE_MS = 30_000;

/** An answer that goes on: server-sent events to one browser. */
export class EventStream {
  private readonly response: ServerResponse;

  /** `isWelcome` is asked before anything is told. */
  constructor(
    reply: FastifyReply,
    readonly isWelcome: () => boolean,
  ) {
    reply.hijack();
    this.response = reply.raw;
    this.response.socket?.setKeepAlive(true, KEEP_ALIVE_MS);
    this.response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
  }

  /** Sends, or cuts off who does not read. */
  send(text: string): void {
    if (this.response.destroyed || this.response.writableEnded) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_WAITING_BYTES) this.response.destroy();
  }

  end(): void {
    this.response.end();
  }

  /** Calls when the browser has gone, or was cut off; at once when it has already. */
  onClose(listener: () => void): void {
    if (this.response.destroyed) listener();
    else this.response.once('close', listener);
  }
}
