import type { Clock } from '../ports/clock.port.js';
import { waitAfter } from './google-answer.js';
import type { GoogleAnswer } from './google-answer.js';

export interface GoogleRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** 60 requests a minute are allowed for each user of a project, reads and writes apart. */
const SPACING_MS = 1_000;
const LIMIT_MS = 60_000;
const NOTHING: GoogleAnswer = { status: 0, body: null, retryAfterMs: 0 };

/** Requests to exactly the address they name, at most one a second; what may pass is asked again. */
export class GoogleHttp {
  private nextAt = 0;

  constructor(private readonly clock: Clock) {}

  /** The last answer of at most seven; never rejects. */
  async send(request: GoogleRequest): Promise<GoogleAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.attempt(request);
      const waitMs = waitAfter(answer, attempt);
      if (waitMs === null) return answer;
      await this.clock.sleep(waitMs);
    }
  }

  private async attempt(request: GoogleRequest): Promise<GoogleAnswer> {
    const now = this.clock.monotonic();
    if (now < this.nextAt) await this.clock.sleep(this.nextAt - now);
    this.nextAt = this.clock.monotonic() + SPACING_MS;
    const answered = new AbortController();
    const tooLong = new AbortController();
    const limit = this.clock.sleep(LIMIT_MS, answered.signal).then(() => tooLong.abort());
    try {
      return await exchange(request, tooLong.signal);
    } catch {
      return NOTHING;
    } finally {
      answered.abort();
      await limit;
    }
  }
}

/** Redirects are not followed, they would carry the token. */
async function exchange(request: GoogleRequest, signal: AbortSignal): Promise<GoogleAnswer> {
  const { method, url, headers, body } = request;
  const answer = await fetch(url, { method, headers, body, redirect: 'error', signal });
  const text = await answer.text();
  const seconds = Number(answer.headers.get('retry-after'));
  return {
    status: answer.status,
    body: parsed(text),
    retryAfterMs: seconds > 0 ? seconds * 1_000 : 0,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
