import { render } from 'preact';
import { AdminClient } from './api/admin-client.adapter.js';
import { browserClock } from './api/page-clock.adapter.js';
import { App } from './app.js';
import { LiveHub } from './state/live-hub.js';

const place = document.getElementById('page');
if (place !== null) {
  const services = { client: new AdminClient(), hub: new LiveHub(), clock: browserClock };
  render(<App services={services} />, place);
}
