/** Attributes of `<zhengwu-chart>` as the page reads its links. Pure. */

/** Link keys that attributes of the same name fill. */
const LINKED = ['scenario', 'seed', 'replicates', 'axis'] as const;

const pair = (key: string, text: string): string => `${key}=${encodeURIComponent(text)}`;

/** The attributes as a share link, so that both are checked by the same reader. */
export function linkOfAttributes(attribute: (name: string) => string | null): string {
  const words = LINKED.flatMap((key) => {
    const text = attribute(key);
    return text === null ? [] : [pair(key, text)];
  });
  const settings = (attribute('set') ?? '').split(/\s+/).filter(Boolean);
  return [...words, ...settings.map((text) => pair('set', text))].join('&');
}
