import type { Login } from './shapes.js';

/** Why the server did not do it; `status` 0 when there was no answer at all. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

const NO_ANSWER: Failure = {
  status: 0,
  code: 'NO_ANSWER',
  message: 'The server does not answer. It may be restarting; what is shown may be old.',
};

/** Calls the admin interface with the session's cookie. Never throws: what went wrong is in the answer. */
export class AdminClient {
  private csrfToken: string | null = null;
  private lost: () => void = () => undefined;

  /** `listener` is told whenever the server no longer knows the session. */
  onLoginLost(listener: () => void): void {
    this.lost = listener;
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.watched<T>(path, {});
  }

  post<T>(path: string, body: object = {}): Promise<Answer<T>> {
    return this.watched<T>(path, this.posting(body));
  }

  /** Begins a session; the token is not kept. */
  login(token: string): Promise<Answer<Login>> {
    return this.entered(request<Login>('login', this.posting({ token })));
  }

  /** The session that the browser still has, if any. */
  me(): Promise<Answer<Login>> {
    return this.entered(request<Login>('me', {}));
  }

  private async entered(asked: Promise<Answer<Login>>): Promise<Answer<Login>> {
    const answer = await asked;
    if (answer.ok) this.csrfToken = answer.value.csrfToken;
    return answer;
  }

  private posting(body: object): RequestInit {
    const csrf = this.csrfToken === null ? {} : { 'x-csrf-token': this.csrfToken };
    return {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...csrf },
      body: JSON.stringify(body),
    };
  }

  private async watched<T>(path: string, init: RequestInit): Promise<Answer<T>> {
    const answer = await request<T>(path, init);
    if (!answer.ok && answer.failure.status === 401) this.lost();
    return answer;
  }
}

async function request<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(`admin/${path}`, { credentials: 'same-origin', ...init });
    const body: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, value: body as T };
    return { ok: false, failure: failureOf(response.status, body) };
  } catch {
    return { ok: false, failure: NO_ANSWER };
  }
}

function failureOf(status: number, body: unknown): Failure {
  const { code, message } = (body ?? {}) as { readonly code?: string; readonly message?: string };
  return {
    status,
    code: code ?? `HTTP_${status}`,
    message: message ?? `The server answered ${status} without a reason.`,
  };
}
