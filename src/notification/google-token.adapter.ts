import { sign } from 'node:crypto';
import type { Clock } from '../ports/clock.port.js';
import { SheetTrouble } from '../ports/results-sheet.port.js';
import type { ServiceAccount } from '../ports/settings.port.js';
import { fieldOf, refusalSentence } from './google-answer.js';
import type { GoogleHttp } from './google-http.adapter.js';

const SCOPE = 'https://www.googleapis.com/auth/spreadsheets';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const HOUR_SECONDS = 3_600;
/** A token that is about to end is not begun with. */
const MARGIN_MS = 60_000;

/** What a service account works with: where its tokens are made, and how they are fetched. */
export interface TokenDesk {
  readonly url: string;
  readonly http: GoogleHttp;
  readonly clock: Clock;
}

/** Access tokens of a service account, each for an hour (RFC 7523; developers.google.com/identity/protocols/oauth2/service-account). */
export class GoogleToken {
  private token: { readonly text: string; readonly until: number } | null = null;

  constructor(
    private readonly account: ServiceAccount,
    private readonly desk: TokenDesk,
  ) {}

  /** Rejects with {@link SheetTrouble} when there is none. */
  async current(): Promise<string> {
    const { clock } = this.desk;
    if (this.token === null || clock.monotonic() >= this.token.until) {
      this.token = await this.fetched();
    }
    return this.token.text;
  }

  /** The next one is a new one. */
  forget(): void {
    this.token = null;
  }

  private async fetched(): Promise<{ readonly text: string; readonly until: number }> {
    const { url, http, clock } = this.desk;
    const answer = await http.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: GRANT, assertion: this.assertion() }).toString(),
    });
    const text = fieldOf(answer.body, 'access_token');
    const seconds = fieldOf(answer.body, 'expires_in');
    if (answer.status !== 200 || typeof text !== 'string' || typeof seconds !== 'number') {
      throw new SheetTrouble(refusalSentence(answer, this.account.email));
    }
    return { text, until: clock.monotonic() + seconds * 1_000 - MARGIN_MS };
  }

  /** Header and claims in base64url, and their RSA signature over SHA-256. */
  private assertion(): string {
    const { email, privateKey } = this.account;
    const iat = Math.floor(this.desk.clock.now() / 1_000);
    const claims = { iss: email, scope: SCOPE, aud: this.desk.url, iat, exp: iat + HOUR_SECONDS };
    const signed = `${base64url({ alg: 'RS256', typ: 'JWT' })}.${base64url(claims)}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
  }
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
