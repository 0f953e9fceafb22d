import { useEffect, useRef } from 'preact/hooks';
import type { Equity, LiveEntry, Notification, List } from '../../api/shapes.js';
import { modeOf } from '../../model/mode.js';
import { SECTIONS } from '../../model/route.js';
import { useDesk } from '../../state/desk.js';
import { useResource } from '../../state/use-resource.js';
import { useRoute } from '../../state/use-route.js';
import { Menu } from './menu.js';
import { SectionView } from './section-view.js';
import { TopBar } from './top-bar.js';

interface ShellProps {
  /** The newest alert that came while the page was open. */
  readonly arrived: LiveEntry | null;
  readonly leave: () => Promise<void>;
}

/** Everything behind the login: the bar that is always there, the menu, and the section. */
export function Shell({ arrived, leave }: ShellProps) {
  const { status } = useDesk();
  const route = useRoute();
  const equity = useResource<Equity>('equity', 'executions');
  const open = useResource<List<Notification>>('notifications', 'notifications');
  const mode = modeOf(status, status?.source ?? equity.value?.source ?? null);
  const main = useRef<HTMLElement>(null);
  const title = SECTIONS.find(({ name }) => name === route.section)?.title ?? '';
  useEffect(() => {
    document.title = `${title} · Trading bot${mode === null ? '' : ` (${mode})`}`;
  }, [title, mode]);
  useEffect(() => scrollTo(0, 0), [route.section, route.detail]);
  return (
    <div class={`shell mode-${mode ?? 'unknown'}`}>
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        To the content
      </a>
      <TopBar mode={mode} leave={leave} />
      <Menu section={route.section} open={open.value?.items.length ?? 0} />
      <main ref={main} id="content" tabIndex={-1}>
        <h1>{title}</h1>
        <SectionView route={route} equity={equity} notifications={open} />
      </main>
      <p class="unseen" role="status">
        {arrived === null ? '' : `New alert: ${arrived.text}`}
      </p>
    </div>
  );
}
