import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { GoogleAddresses } from '../../src/notification/google-sheet.adapter.js';

type Json = Readonly<Record<string, unknown>>;
type Cell = string | number;

interface Sheet {
  readonly sheetId: number;
  readonly title: string;
  rowCount: number;
  columnCount: number;
  readonly cells: Map<string, Cell>;
}

/** An answer laid ready; `drop` ends the connection. */
interface Ready {
  readonly status: number | 'drop';
  readonly retryAfter?: string;
  readonly body?: object;
}

interface Range {
  readonly sheet: Sheet;
  readonly from: readonly [row: number, column: number];
  readonly to: readonly [row: number, column: number];
}

const KEYS = generateKeyPairSync('rsa', { modulusLength: 2048 });
const RANGE = /^'((?:[^']|'')*)'!([A-Z]+)(\d+):([A-Z]+)(\d+)$/;

export const ACCOUNT = {
  email: 'bot@project.iam.example',
  privateKey: KEYS.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
export const SPREADSHEET = '1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms';

/**
 * Google's token endpoint and as much of the Sheets API v4 as a push needs, on loopback. It checks the signature and the
 * claims of every assertion, and answers a range outside the grid with 400 as Google does.
 */
export class GoogleServer {
  readonly sheets: Sheet[] = [];
  /** `METHOD path` of every request but those for a token. */
  readonly asked: string[] = [];
  /** Bytes of the largest body. */
  largest = 0;
  /** Rows of the longest range. */
  longest = 0;
  tokensMade = 0;
  /** Answers to the next requests, before they are looked at; the token endpoint has its own. */
  readonly answers: Ready[] = [];
  readonly tokenAnswers: Ready[] = [];
  /** Seconds since the epoch. */
  now = (): number => 0;
  private readonly valid = new Set<string>();
  private readonly server: Server = createServer((request, response) => {
    this.serve(request, response).catch(() => response.destroy());
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  addresses(): GoogleAddresses {
    const base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return { token: `${base}/token`, sheets: `${base}/v4` };
  }

  /** No token that was given is taken any more. */
  revoke(): void {
    this.valid.clear();
  }

  add(title: string, rowCount: number, columnCount: number): Sheet {
    const sheet = { sheetId: this.sheets.length, title, rowCount, columnCount, cells: new Map() };
    this.sheets.push(sheet);
    return sheet;
  }

  /** What a sheet shows: rows up to its last cell that is not empty. */
  shown(title: string): readonly (readonly Cell[])[] {
    const sheet = this.sheets.find((each) => each.title === title);
    const rows: Cell[][] = [];
    for (const [place, value] of sheet?.cells ?? []) {
      const [row = 0, column = 0] = place.split(':').map(Number);
      for (let n = rows.length; n <= row; n += 1) rows.push([]);
      const cells = rows[row] ?? [];
      for (let n = cells.length; n < column; n += 1) cells.push('');
      cells[column] = value;
    }
    return rows;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const url = request.url ?? '';
    if (url !== '/token') this.asked.push(`${request.method} ${url.split('?')[0] ?? ''}`);
    const ready = (url === '/token' ? this.tokenAnswers : this.answers).shift();
    if (ready?.status === 'drop') {
      response.destroy();
      return;
    }
    const [status, told] =
      ready === undefined
        ? this.reply(url, body, request.headers.authorization ?? '')
        : ([ready.status, ready.body ?? {}] as const);
    const later = ready?.retryAfter;
    response.writeHead(status, later === undefined ? {} : { 'retry-after': later });
    response.end(JSON.stringify(told));
  }

  private reply(url: string, body: string, authorization: string): readonly [number, object] {
    if (url === '/token') return this.token(new URLSearchParams(body));
    this.largest = Math.max(this.largest, Buffer.byteLength(body));
    const bearer = /^Bearer (.+)$/.exec(authorization)?.[1] ?? '';
    if (!this.valid.has(bearer)) return [401, error('UNAUTHENTICATED')];
    return this.act(url, body === '' ? {} : (JSON.parse(body) as Json));
  }

  private token(form: URLSearchParams): readonly [number, object] {
    const parts = (form.get('assertion') ?? '').split('.');
    const [header = '', claims = '', signature = ''] = parts;
    const signed = Buffer.from(`${header}.${claims}`);
    const key = createPublicKey(KEYS.publicKey.export({ type: 'spki', format: 'pem' }));
    const isSigned = verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'));
    const told = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Json;
    const fits =
      form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
      told['iss'] === ACCOUNT.email &&
      told['scope'] === 'https://www.googleapis.com/auth/spreadsheets' &&
      told['aud'] === this.addresses().token &&
      told['exp'] === Number(told['iat']) + 3_600 &&
      Math.abs(Number(told['iat']) - this.now()) <= 300;
    if (!isSigned || !fits) return [400, { error: 'invalid_grant' }];
    this.tokensMade += 1;
    this.valid.add(`canary-token-${this.tokensMade}`);
    return [200, { access_token: `canary-token-${this.tokensMade}`, expires_in: 3_599 }];
  }

  private act(url: string, body: Json): readonly [number, object] {
    const path = url.split('?')[0]?.replace(`/v4/spreadsheets/${SPREADSHEET}`, '');
    if (path === '') return [200, { sheets: this.sheets.map(shape) }];
    if (path === ':batchUpdate') return this.arrange(body['requests'] as readonly Json[]);
    if (path === '/values:batchUpdate') return this.write(body);
    if (path === '/values:batchClear') return this.clear(body['ranges'] as readonly string[]);
    return [404, error('NOT_FOUND')];
  }

  private arrange(requests: readonly Json[]): readonly [number, object] {
    for (const { addSheet, updateSheetProperties } of requests) {
      const { properties } = (addSheet ?? updateSheetProperties) as { readonly properties: Json };
      const grid = properties['gridProperties'] as Pick<Sheet, 'rowCount' | 'columnCount'>;
      if (addSheet === undefined) {
        Object.assign(this.sheets[Number(properties['sheetId'])] ?? {}, grid);
      } else if (this.sheets.some(({ title }) => title === properties['title'])) {
        return [400, error('INVALID_ARGUMENT')];
      } else this.add(String(properties['title']), grid.rowCount, grid.columnCount);
    }
    return [200, {}];
  }

  private write({ valueInputOption, data }: Json): readonly [number, object] {
    if (valueInputOption !== 'RAW') return [400, error('INVALID_ARGUMENT')];
    for (const { range, values } of data as readonly { range: string; values: Cell[][] }[]) {
      const area = this.rangeOf(range);
      if (area === null || values.length !== area.to[0] - area.from[0] + 1) {
        return [400, error('INVALID_ARGUMENT')];
      }
      this.longest = Math.max(this.longest, values.length);
      values.forEach((row, r) => row.forEach((cell, c) => put(area, r, c, cell)));
    }
    return [200, {}];
  }

  private clear(ranges: readonly string[]): readonly [number, object] {
    for (const area of ranges.map((range) => this.rangeOf(range))) {
      if (area === null) return [400, error('INVALID_ARGUMENT')];
      const [rows, columns] = [area.to[0] - area.from[0], area.to[1] - area.from[1]];
      for (let r = 0; r <= rows; r += 1) for (let c = 0; c <= columns; c += 1) put(area, r, c, '');
    }
    return [200, {}];
  }

  /** Null outside the grid. */
  private rangeOf(range: string): Range | null {
    const [, name = '', a = '', from = '', b = '', to = ''] = RANGE.exec(range) ?? [];
    const sheet = this.sheets.find(({ title }) => title === name.replaceAll("''", "'"));
    if (sheet === undefined) return null;
    const area = [numberOf(a), numberOf(b), Number(from), Number(to)];
    const isInside = Number(to) <= sheet.rowCount && numberOf(b) <= sheet.columnCount;
    if (!isInside || area.some((each) => each < 1)) return null;
    const corner = (row: string, column: string) =>
      [Number(row) - 1, numberOf(column) - 1] as const;
    return { sheet, from: corner(from, a), to: corner(to, b) };
  }
}

function put({ sheet, from }: Range, row: number, column: number, cell: Cell): void {
  const place = `${from[0] + row}:${from[1] + column}`;
  if (cell === '') sheet.cells.delete(place);
  else sheet.cells.set(place, cell);
}

function numberOf(column: string): number {
  return column.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function shape({ sheetId, title, rowCount, columnCount }: Sheet): object {
  return { properties: { sheetId, title, gridProperties: { rowCount, columnCount } } };
}

function error(status: string): object {
  return { error: { status, message: 'canary sentence of Google' } };
}
