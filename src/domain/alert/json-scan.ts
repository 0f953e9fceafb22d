import { meaningOf } from '../kernel/codes.table.js';
import { err, ok } from '../kernel/result.js';
import type { Result } from '../kernel/result.js';
import { AlertRefusal } from './alert-refusal.js';

/** A value at the top of a body. Numbers stay the digits that were sent. */
export type Scalar =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'nested' };

/** A slice of the text, from the first to before the last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A member of the object at the top; `span` is that of its value. */
export interface Member {
  readonly key: string;
  readonly value: Scalar;
  readonly span: Span;
}

/** A string that is written with escapes, at any depth. */
export interface EscapedText {
  readonly text: string;
  readonly span: Span;
}

export interface JsonScan {
  /** In the order they were sent, repeated keys included. */
  readonly members: readonly Member[];
  readonly escaped: readonly EscapedText[];
  /** The texts under a key `token`, at any depth. */
  readonly tokens: readonly string[];
  /** A key that one object has twice, or that holds half a surrogate pair: an alert has neither. */
  readonly fault: { readonly key: string; readonly reason: string } | null;
}

const MAX_DEPTH = 5;
const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Unresolved placeholders leave NaN and Infinity behind; they are numbers that no field takes. */
const WORD = /true|false|null|NaN|-?Infinity/y;
const UNESCAPED_CONTROL = /[^\P{Cc}\t\r\n]/u;
const HALF_PAIR = /\p{Surrogate}/u;
const LINE_BREAKS = /[\t\r\n]/g;

/**
 * Reads one JSON object without giving up the digits of its numbers. Stricter than `JSON.parse` on repeated keys and
 * depth; more patient with bare `NaN` and with line breaks inside strings, both of which alert templates produce.
 */
export function scanJson(text: string): Result<JsonScan, AlertRefusal> {
  try {
    return ok(new Scanner(text).scan());
  } catch (error) {
    if (error instanceof AlertRefusal) return err(error);
    throw error;
  }
}

class Scanner {
  private at = 0;
  private fault: JsonScan['fault'] = null;
  private readonly escaped: EscapedText[] = [];
  private readonly tokens: string[] = [];

  constructor(private readonly text: string) {}

  scan(): JsonScan {
    const members: Member[] = [];
    this.blank();
    if (this.text[this.at] !== '{') throw this.unreadable();
    this.object(1, members);
    this.blank();
    if (this.at !== this.text.length) throw this.unreadable();
    const { escaped, tokens, fault } = this;
    return { members, escaped, tokens, fault };
  }

  private object(depth: number, members: Member[] | null): void {
    const keys = new Set<string>();
    this.items(depth, '}', () => {
      const key = this.string();
      if (keys.has(key)) this.fault ??= { key, reason: 'comes twice' };
      keys.add(key);
      this.blank();
      this.expect(':');
      this.blank();
      const start = this.at;
      const value = this.value(depth, key);
      if (key === 'token' && value.kind === 'text') this.tokens.push(value.text);
      members?.push({ key, value, span: { start, end: this.at } });
    });
  }

  /** What stands between an opening bracket and `close`, with commas between. */
  private items(depth: number, close: string, item: () => void): void {
    if (depth > MAX_DEPTH) throw new AlertRefusal('ALERT_TOO_LARGE');
    this.at += 1;
    this.blank();
    if (this.text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      this.blank();
      item();
      this.blank();
      if (this.text[this.at] === close) break;
      this.expect(',');
    }
    this.at += 1;
  }

  private value(depth: number, key: string): Scalar {
    switch (this.text[this.at]) {
      case '"':
        return { kind: 'text', text: this.string(key) };
      case '{':
        this.object(depth + 1, null);
        return { kind: 'nested' };
      case '[':
        this.items(depth + 1, ']', () => this.value(depth + 1, key));
        return { kind: 'nested' };
      default:
        return this.word() ?? { kind: 'number', text: this.take(NUMBER) };
    }
  }

  private word(): Scalar | null {
    const word = this.tryTake(WORD);
    if (word === null) return null;
    if (word === 'null') return { kind: 'null' };
    if (word === 'true' || word === 'false') return { kind: 'truth', value: word === 'true' };
    return { kind: 'number', text: word };
  }

  /** `key` is the member a value stands under; a key stands for itself. */
  private string(key?: string): string {
    const start = this.at;
    const raw = this.take(STRING);
    if (UNESCAPED_CONTROL.test(raw)) throw this.unreadable();
    const inner = raw.slice(1, -1);
    const text = inner.includes('\\') ? unescape(raw) : inner;
    if (text !== inner) this.escaped.push({ text, span: { start, end: this.at } });
    if (HALF_PAIR.test(text)) this.fault ??= { key: key ?? text, reason: 'holds half a character' };
    return text;
  }

  private blank(): void {
    BLANK.lastIndex = this.at;
    BLANK.test(this.text);
    this.at = BLANK.lastIndex;
  }

  private expect(sign: string): void {
    if (this.text[this.at] !== sign) throw this.unreadable();
    this.at += 1;
  }

  private take(pattern: RegExp): string {
    const taken = this.tryTake(pattern);
    if (taken === null) throw this.unreadable();
    return taken;
  }

  private unreadable(): AlertRefusal {
    const place = `It stops being JSON at character ${this.at + 1}.`;
    return new AlertRefusal('ALERT_UNREADABLE', `${meaningOf('ALERT_UNREADABLE')} ${place}`);
  }

  private tryTake(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const taken = pattern.exec(this.text)?.[0];
    if (taken === undefined) return null;
    this.at += taken.length;
    return taken;
  }
}

/** The pattern of strings lets nothing through that `JSON.parse` would not read. */
function unescape(raw: string): string {
  const quoted = raw.replace(LINE_BREAKS, (sign) => JSON.stringify(sign).slice(1, -1));
  return String(JSON.parse(quoted));
}
