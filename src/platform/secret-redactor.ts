const HIDDEN = '[hidden]';

/** Knows every configured secret and takes it out of a text. */
export class SecretRedactor {
  private readonly known = new Set<string>();
  private pattern: RegExp | null = null;

  /** Adds to what is hidden from now on: each as it is, and as it stands in a URL. Empty texts are ignored. */
  add(secrets: readonly string[]): void {
    for (const secret of secrets) {
      if (secret === '') continue;
      this.known.add(secret);
      this.known.add(encodeURIComponent(secret));
    }
    const longestFirst = [...this.known].sort((a, b) => b.length - a.length);
    this.pattern =
      this.known.size === 0 ? null : new RegExp(longestFirst.map(quote).join('|'), 'gi');
  }

  /** The text with `[hidden]` in place of every secret; upper and lower case are the same. */
  redact(text: string): string {
    return this.pattern === null ? text : text.replace(this.pattern, HIDDEN);
  }
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
