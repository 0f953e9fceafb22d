import { createHash } from 'node:crypto';

const SCRIPT = /<script>([\s\S]*?)<\/script>/g;
const STYLE = /<style>([\s\S]*?)<\/style>/g;

/**
 * Content-Security-Policy of a report page: its own script and style by their hashes, and nothing else: no request, no
 * frame, no form, no handler in an attribute. Only our own page may show it in a frame.
 */
export function reportPolicy(page: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashesOf(page, SCRIPT)}`,
    `style-src ${hashesOf(page, STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

function hashesOf(page: string, block: RegExp): string {
  const hashes = [...page.matchAll(block)].map(([, content = '']) => {
    return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  });
  return hashes.length === 0 ? "'none'" : hashes.join(' ');
}
