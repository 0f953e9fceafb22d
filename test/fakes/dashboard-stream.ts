import { get } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** An event as a browser reads it; one without a name only changes the id or the retry. */
export interface ReadEvent {
  readonly event: string | null;
  readonly id: string | null;
  readonly data: string;
}

/** A browser that watches the events of a dashboard that listens. */
export class WatchingBrowser {
  readonly events: ReadEvent[] = [];
  isClosed = false;
  private text = '';
  private readonly waiting: (() => void)[] = [];

  private constructor(
    private readonly request: ClientRequest,
    readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => this.read(chunk));
    response.on('error', () => undefined);
    response.on('close', () => {
      this.isClosed = true;
      this.wake();
    });
  }

  /** Resolves with the head of the answer. */
  static open(
    app: NestFastifyApplication,
    headers: Readonly<Record<string, string>>,
  ): Promise<WatchingBrowser> {
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const url = `http://127.0.0.1:${port}/admin/events`;
      const request = get(url, { headers, agent: false }, (response) =>
        resolve(new WatchingBrowser(request, response)),
      );
      request.once('error', reject);
    });
  }

  /** Events of a name. */
  named(event: string): readonly ReadEvent[] {
    return this.events.filter((one) => one.event === event);
  }

  /** Resolves once the condition holds; `isClosed` and new events are looked at. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Reads no more, as a browser that sleeps. */
  sleep(): void {
    this.response.pause();
  }

  leave(): void {
    this.request.destroy();
  }

  private read(chunk: string): void {
    const parts = (this.text + chunk).split('\n\n');
    this.text = parts.pop() ?? '';
    this.events.push(...parts.map(eventOf));
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

function eventOf(block: string): ReadEvent {
  const value = (name: string): string | null =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null;
  return { event: value('event'), id: value('id'), data: value('data') ?? '' };
}
