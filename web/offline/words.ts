/** Words of the note that a new version waits: so few that both languages come along. */
import type { Language } from '../locale/format.ts';

interface OfflineWords {
  readonly ready: string;
  readonly reload: string;
  readonly later: string;
  readonly others: string;
}

export const words: Readonly<Record<Language, OfflineWords>> = {
  en: {
    ready: 'A new version is ready. It is used once every tab of this page is closed.',
    reload: 'Reload with it now',
    later: 'Later',
    others: 'Other tabs of this page are open. Close them, then reload.',
  },
  zh: {
    ready: '新版本已就绪，关闭本页的所有标签后启用。',
    reload: '立即重新载入',
    later: '以后',
    others: '本页还有其他标签打开，请先关闭再重新载入。',
  },
};
