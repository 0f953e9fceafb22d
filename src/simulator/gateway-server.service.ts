import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Answer } from './answer.js';
import type { Credentials } from './certificate.adapter.js';
import type { SimulatorControls } from './controls.js';
import { control } from './control-routes.js';
import { receive, type Outcome } from './front-door.js';
import type { Simulation } from './simulation.js';
import { streamDoor } from './stream-door.js';
import { StreamSession } from './stream-session.js';
import type { Message } from './stream-topic.js';

const PREFIXES = ['/v1/api', '/v1/portal'];
const CONTROL_PREFIX = '/__sim/';
const LARGEST_BODY = 1_000_000;

interface ServerParts {
  readonly simulation: Simulation;
  readonly controls: SimulatorControls;
  /** Resolves when all that an answer may tell is on disk. */
  readonly saved: () => Promise<void>;
  readonly credentials: Credentials | null;
}

/** Speaks HTTP and websocket for a simulation, on 127.0.0.1 only. */
export class GatewayServer {
  private readonly server: Server;
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly unanswered = new Set<Duplex>();

  constructor(private readonly parts: ServerParts) {
    const listener: RequestListener = (request, response) => {
      this.answer(request, response).catch(() => {
        response.destroy();
      });
    };
    const { credentials } = parts;
    this.server =
      credentials === null ? createServer(listener) : createTlsServer(credentials, listener);
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const isStream = PREFIXES.some((prefix) => request.url?.split('?')[0] === `${prefix}/ws`);
      const door = isStream ? streamDoor(parts.simulation) : 'refuses';
      if (door === 'refuses') socket.destroy();
      else if (door === 'hangs') this.unanswered.add(socket);
      else {
        this.sockets.handleUpgrade(request, socket, head, (websocket) => {
          this.stream(websocket);
        });
      }
    });
  }

  /** Listens, and answers the port; 0 asks for a free one. Rejects when the port is taken. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        const address = this.server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  close(): Promise<void> {
    for (const client of this.sockets.clients) client.terminate();
    for (const socket of this.unanswered) socket.destroy();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
      this.server.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? 'GET';
    const body = jsonOf(await textOf(request));
    if (url.pathname.startsWith(CONTROL_PREFIX)) {
      const name = url.pathname.slice(CONTROL_PREFIX.length);
      const query = Object.fromEntries(url.searchParams);
      const answer = control({ method, name, body, query }, this.parts.controls);
      await this.parts.saved();
      write(response, encoded(answer));
      return;
    }
    const prefix = PREFIXES.find((each) => url.pathname.startsWith(`${each}/`));
    const isUncounted = method === 'POST' && request.headers['content-length'] === undefined;
    if (prefix === undefined) write(response, encoded({ status: 404 }));
    else if (isUncounted) write(response, encoded({ status: 411 }));
    else {
      const query = Object.fromEntries(url.searchParams);
      const path = url.pathname.slice(prefix.length);
      await this.end(response, receive(this.parts.simulation, { method, path, query, body }));
    }
  }

  private async end(response: ServerResponse, outcome: Outcome): Promise<void> {
    const { clock } = this.parts.simulation.gateway;
    if (outcome.delayMs > 0) {
      await new Promise<void>((resolve) => clock.setTimer(outcome.delayMs, resolve));
    }
    await this.parts.saved();
    if (outcome.ending === 'hangs') return;
    if (outcome.ending === 'resets') response.destroy();
    else {
      const { isPlain } = this.parts.simulation.line;
      const coded = encoded(outcome.answer, isPlain);
      if (outcome.ending === 'cuts') cut(response, coded);
      else write(response, coded);
    }
  }

  private stream(websocket: WebSocket): void {
    const { simulation, saved } = this.parts;
    let sent = Promise.resolve();
    const drop = (): void => {
      websocket.terminate();
    };
    const send = (message: Message): void => {
      sent = sent.then(saved).then(() => {
        websocket.send(JSON.stringify(message));
      });
      sent.catch(drop);
    };
    const session = new StreamSession(simulation, send, drop);
    websocket.on('message', (data: Buffer) => {
      session.receive(data.toString('utf8'));
    });
    websocket.on('close', () => {
      session.close();
    });
    session.open();
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Encoded {
  readonly status: number;
  readonly text: string;
  readonly type: string;
}

/** What is written for an answer; empty when it has no body. `isPlain`: JSON is not called so. */
function encoded({ status, body }: Answer, isPlain = false): Encoded {
  if (body === undefined) return { status, text: '', type: 'text/plain' };
  if (typeof body === 'string') return { status, text: body, type: 'text/html; charset=utf-8' };
  const type = isPlain ? 'text/plain' : 'application/json; charset=utf-8';
  return { status, text: JSON.stringify(body), type };
}

function writeHead(response: ServerResponse, { status, text, type }: Encoded): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
}

function write(response: ServerResponse, coded: Encoded): void {
  writeHead(response, coded);
  response.end(coded.text);
}

/** Half of the body, then the end of the connection. */
function cut(response: ServerResponse, coded: Encoded): void {
  writeHead(response, coded);
  response.write(coded.text.slice(0, Math.floor(coded.text.length / 2)), () => {
    response.destroy();
  });
}
