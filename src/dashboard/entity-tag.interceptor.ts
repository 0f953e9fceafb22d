import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Gives a successful JSON answer to a GET its ETag, and answers 304 without a body when the client has it already. Streams
 * pass as they are.
 */
export function withEntityTag(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): unknown {
  if (request.method !== 'GET' || reply.statusCode !== 200) return payload;
  if (typeof payload !== 'string' || request.routeOptions.url?.startsWith('/admin/') !== true) {
    return payload;
  }
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
  void reply.header('etag', tag).header('cache-control', 'private, no-cache');
  if (request.headers['if-none-match'] !== tag) return payload;
  void reply.code(304).removeHeader('content-length');
  return '';
}
