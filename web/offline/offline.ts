/**
 * Registers the service worker, and says when a new version waits. The page needs neither: without
 * service workers (plain http, a file, a private window) nothing here happens.
 */
import { preferredLanguage, type Language } from '../locale/index.ts';
import { words } from './words.ts';

const language = (): Language => {
  const { lang } = document.documentElement;
  return lang.startsWith('zh') ? 'zh' : lang === 'en' ? 'en' : preferredLanguage();
};

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}

/** A quiet line at the foot of the window; it never interrupts. */
function showNote(waiting: ServiceWorker): void {
  document.querySelector('.version-note')?.remove();
  const { ready, reload, later, others } = words[language()];
  const note = document.createElement('div');
  note.className = 'version-note';
  note.role = 'status';
  const text = document.createElement('span');
  text.textContent = ready;
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data === 'zhengwu-others-are-open') text.textContent = others;
  });
  const takeOver = (): void => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true,
    });
    waiting.postMessage('zhengwu-take-over');
  };
  note.append(
    text,
    button(reload, takeOver),
    button(later, () => note.remove()),
  );
  document.body.append(note);
}

/** A version that was installed while another one serves this page waits. */
function watch(registration: ServiceWorkerRegistration): void {
  const look = (): void => {
    const { waiting } = registration;
    if (waiting !== null && navigator.serviceWorker.controller !== null) showNote(waiting);
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
}

/** Registers after the page has settled: its first result never waits for this. */
export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    watch(await navigator.serviceWorker.register('./service-worker.js'));
  } catch {
    // Refused by the browser or the server: the page works, it only needs the network.
  }
}
