/** The sections of the page in the order of its menu. */
export const SECTIONS = [
  { name: 'overview', title: 'Overview' },
  { name: 'alerts', title: 'Alerts' },
  { name: 'orders', title: 'Orders and fills' },
  { name: 'performance', title: 'Performance' },
  { name: 'rolls', title: 'Roll calendar' },
  { name: 'session', title: 'Broker session' },
  { name: 'strategies', title: 'Strategies' },
  { name: 'messages', title: 'Alert messages' },
  { name: 'notifications', title: 'Notifications' },
  { name: 'log', title: 'Log' },
] as const;

export type SectionName = (typeof SECTIONS)[number]['name'];

/** Where the reader is; `detail` is what he opened there, such as the id of an alert. */
export interface Route {
  readonly section: SectionName;
  readonly detail: string | null;
}

/** The place a hash names; the overview for any other. */
export function routeOf(hash: string): Route {
  const [name = '', ...rest] = hash.replace(/^#\/?/, '').split('/');
  const section = SECTIONS.find((one) => one.name === name)?.name;
  if (section === undefined) return { section: 'overview', detail: null };
  return { section, detail: decoded(rest.join('/')) };
}

/** The hash of a place. */
export function hashOf(section: SectionName, detail?: string): string {
  return detail === undefined ? `#/${section}` : `#/${section}/${encodeURIComponent(detail)}`;
}

function decoded(text: string): string | null {
  try {
    return text === '' ? null : decodeURIComponent(text);
  } catch {
    return null;
  }
}
