import { escapeHtml } from './page-text.js';

/** Cells of a table; a number stands on the right. */
export interface Cell {
  readonly text: string;
  readonly isNumber?: boolean;
  readonly tone?: string;
  readonly title?: string;
}

export function cell(text: string): Cell {
  return { text };
}

export function number(text: string, tone = ''): Cell {
  return { text, isNumber: true, tone };
}

/** A table that scrolls by itself on a narrow screen; the first row is its head. */
export function table([head = [], ...rows]: readonly (readonly Cell[])[], caption = ''): string {
  const line = (cells: readonly Cell[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((one) => cellHtml(one, tag)).join('')}</tr>`;
  const body = rows.map((row) => line(row, 'td')).join('\n');
  const title = caption === '' ? '' : `<caption>${escapeHtml(caption)}</caption>`;
  return `<div class="scroll"><table>${title}<thead>${line(head, 'th')}</thead><tbody>${body}</tbody></table></div>`;
}

function cellHtml({ text, isNumber = false, tone = '', title }: Cell, tag: 'th' | 'td'): string {
  const classes = [isNumber ? 'n' : '', tone].filter((one) => one !== '').join(' ');
  const hint = title === undefined || title === '' ? '' : ` title="${escapeHtml(title)}"`;
  return `<${tag}${classes === '' ? '' : ` class="${classes}"`}${hint}>${escapeHtml(text)}</${tag}>`;
}

/** A part of the page with its title and what is to be known about it; `body` is HTML. */
export function card(title: string, body: string, note = ''): string {
  const small = note === '' ? '' : `<p class="note">${escapeHtml(note)}</p>`;
  return `<section class="card"><h3>${escapeHtml(title)}</h3>${body}${small}</section>`;
}

export function emptyCard(title: string, reason: string): string {
  return card(title, `<p class="empty">${escapeHtml(reason)}</p>`);
}

/** Cards in rows, or `packed` one below the other in columns, so that high and low ones leave no holes. */
export function group(
  title: string,
  intro: string,
  cards: readonly string[],
  layout: 'rows' | 'packed' = 'rows',
): string {
  const text = intro === '' ? '' : `<p class="intro">${escapeHtml(intro)}</p>`;
  return `<h2>${escapeHtml(title)}</h2>${text}<div class="cards${layout === 'packed' ? ' packed' : ''}">${cards.join('\n')}</div>`;
}
