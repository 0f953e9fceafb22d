import { hashOf, SECTIONS } from '../../model/route.js';
import type { SectionName } from '../../model/route.js';

interface MenuProps {
  readonly section: SectionName;
  /** Critical notifications that nobody acknowledged. */
  readonly open: number;
}

export function Menu({ section, open }: MenuProps) {
  return (
    <nav class="menu" aria-label="Sections">
      <ul>
        {SECTIONS.map(({ name, title }) => (
          <li key={name}>
            <a href={hashOf(name)} aria-current={name === section ? 'page' : undefined}>
              {title}
              {name === 'notifications' && open > 0 && (
                <span class="count">
                  {open}
                  <span class="unseen"> not acknowledged</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
