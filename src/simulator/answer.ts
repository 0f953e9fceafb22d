/** What a route answers. A body of `undefined` is empty, a text is sent as it is, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export function answered(body: unknown): Answer {
  return { status: 200, body };
}

/** `{"error": text}` under a status. */
export function refused(text: string, status = 200): Answer {
  return { status, body: { error: text } };
}
