import './components/app.ts';
import { ownSource } from './state/saved.ts';

/** Long enough for the first result: what keeps the page offline never competes with it. */
const SETTLED_MILLISECONDS = 4_000;

const isOneFile = document.documentElement.dataset['standalone'] !== undefined;
if (isOneFile) ownSource.text = `<!doctype html>\n${document.documentElement.outerHTML}`;
if (import.meta.env.MODE === 'production' && !isOneFile) {
  setTimeout(() => {
    void import('./offline/offline.ts').then(({ keepOffline }) => keepOffline());
  }, SETTLED_MILLISECONDS);
}
