import { useEffect, useRef } from 'preact/hooks';
import { hashOf, SECTIONS } from '../../model/route.js';
import type { SectionName } from '../../model/route.js';

interface MenuProps {
  readonly section: SectionName;
  /** Critical notifications that nobody acknowledged. */
  readonly open: number;
}

export function Menu({ section, open }: MenuProps) {
  const menu = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = menu.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [section]);
  return (
    <nav ref={menu} class="menu" aria-label="Sections">
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
