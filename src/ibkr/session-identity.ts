import type { Random } from '../ports/random.port.js';

/**
 * Names brokerage sessions: by the gateway's own id, and by a tag when the gateway gave that id to an earlier session
 * too.
 */
export class SessionIdentity {
  private session: string | null = null;
  private lost = false;
  private tag = '';

  constructor(private readonly random: Random) {}

  /** The session was seen without authentication, or opened anew: its id, though repeated, names another one now. */
  forget(session: string | null): void {
    if (session !== null && session !== this.session) this.tag = '';
    this.session = session ?? this.session;
    this.lost = true;
  }

  /** The id of the session that the gateway shows: never that of one that was lost. */
  identify(session: string | null): string | null {
    if (session !== this.session) this.tag = '';
    else if (this.lost) this.tag = `+${hex(this.random.bytes(4))}`;
    this.session = session;
    this.lost = false;
    return session === null ? null : `${session}${this.tag}`;
  }
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
