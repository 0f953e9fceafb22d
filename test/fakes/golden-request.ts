import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScriptedGateway } from './scripted-gateway.js';

export const GOLDEN_FOLDER = join('test', 'fixtures', 'gateway');

/** What a golden file holds; the body is compared as its text without blanks. */
interface GoldenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body?: unknown;
}

/** A golden file's content. */
export function golden(name: string): unknown {
  return JSON.parse(readFileSync(join(GOLDEN_FOLDER, `${name}.json`), 'utf8'));
}

/** A request as one text: method, path, query and body, byte for byte. */
export function requestText(request: GoldenRequest & { readonly text?: string | null }): string {
  const body = request.text ?? (request.body ? JSON.stringify(request.body) : '');
  const query = request.query === '' ? '' : `?${request.query}`;
  return `${request.method} ${request.path}${query} ${body}`.trimEnd();
}

/** Every request but reads that the gateway has seen, each once. */
export function commandsOf(gateway: ScriptedGateway): readonly string[] {
  const commands = gateway.seen.filter(({ method }) => method !== 'GET');
  return [...new Set(commands.map(requestText))];
}
