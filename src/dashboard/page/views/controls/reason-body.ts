/** The body of a request that may carry a reason: an empty one is none. */
export function reasonBody(reason: string): { readonly reason?: string } {
  return reason === '' ? {} : { reason };
}
