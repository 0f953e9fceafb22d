import type { CommandRefusal } from './admin.port.js';

/** The refusal that the body of an answer tells; of a body in another form, that it is one. */
export function refusalIn(body: unknown): CommandRefusal {
  if (typeof body === 'object' && body !== null && 'code' in body && 'message' in body) {
    return { code: String(body.code), message: String(body.message) };
  }
  return {
    code: 'SERVER_NEEDED',
    message: 'What answers at ADMIN_HOST and ADMIN_PORT is not this service.',
  };
}
