import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Instant } from '../domain/kernel/instant.js';
import type { Freeze } from './freeze.js';
import type { GatewayMemory, LoginFacts, RememberedPacing } from './gateway-memory.js';
import { NO_ATTEMPTS, type LoginAttempts } from './login-budget.js';
import { flagOf, integerOf, isRecord, textOf, type JsonRecord } from './json-fields.js';

interface Remembered extends RememberedPacing {
  readonly login: LoginFacts | null;
  readonly attempts: LoginAttempts;
}

/** A small file, replaced whole. Written without fsync: it has to outlive the process, not the machine. */
export class GatewayMemoryFile implements GatewayMemory {
  private state: Remembered;

  constructor(private readonly path: string) {
    this.state = read(path);
  }

  pacing(): RememberedPacing {
    return this.state;
  }

  recordSent(path: string, at: Instant): void {
    this.write({ ...this.state, lastSent: { ...this.state.lastSent, [path]: at } });
  }

  recordFreeze(freeze: Freeze | null): void {
    this.write({ ...this.state, freeze });
  }

  login(): LoginFacts | null {
    return this.state.login;
  }

  recordLogin(login: LoginFacts): void {
    this.write({ ...this.state, login });
  }

  attempts(): LoginAttempts {
    return this.state.attempts;
  }

  recordAttempts(attempts: LoginAttempts): void {
    this.write({ ...this.state, attempts });
  }

  private write(state: Remembered): void {
    this.state = state;
    try {
      mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
      writeFileSync(`${this.path}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${this.path}.new`, this.path);
    } catch {
      // a full disk must not keep an exit order from being sent
    }
  }
}

function read(path: string): Remembered {
  const stored = parsed(path);
  const lastSent = isRecord(stored['lastSent']) ? stored['lastSent'] : {};
  const times = Object.keys(lastSent).map((key) => [key, integerOf(lastSent, key)] as const);
  return {
    lastSent: Object.fromEntries(
      times.filter((pair): pair is [string, number] => pair[1] !== null),
    ),
    freeze: freezeOf(stored['freeze']),
    login: loginOf(stored['login']),
    attempts: attemptsOf(stored['attempts']),
  };
}

function parsed(path: string): JsonRecord {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isRecord(content) ? content : {};
  } catch {
    return {};
  }
}

function freezeOf(value: unknown): Freeze | null {
  if (!isRecord(value)) return null;
  const until = integerOf(value, 'until');
  const nextMs = integerOf(value, 'nextMs');
  return until === null || nextMs === null ? null : { until, nextMs, probing: false };
}

function loginOf(value: unknown): LoginFacts | null {
  if (!isRecord(value)) return null;
  const at = integerOf(value, 'at');
  if (at === null) return null;
  const region = textOf(value, 'region');
  return { at, paper: flagOf(value, 'paper'), userName: textOf(value, 'userName'), region };
}

function attemptsOf(value: unknown): LoginAttempts {
  if (!isRecord(value)) return NO_ATTEMPTS;
  return { failed: instantsOf(value['failed']), taken: instantsOf(value['taken']) };
}

function instantsOf(value: unknown): readonly Instant[] {
  if (!Array.isArray(value)) return [];
  return value.filter((each): each is number => Number.isSafeInteger(each));
}
