/** Every place of the page that an audit looks at: views with their typical states open. */
import type { Page } from 'playwright';
import { VIEW_NAMES, type ViewName } from '../../../web/views/names.ts';
import { goTo, linkTo, quiet, SMALL, type Place } from './visit.ts';
import { openAll } from './scripts.ts';

/** Further pairs of the link that open a part or a card of a view. */
const PARTS_OF: Readonly<Partial<Record<ViewName, readonly string[]>>> = {
  compare: ['figure=fudan-2011-03'],
  who: ['who.kind=agency'],
  where: ['where.province=guangdong', 'where.measure=perHead'],
  sure: ['sure.part=chance', 'sure.part=sensitivity', 'sure.part=mechanisms'],
  take: ['take.story=1'],
};

export interface Stop {
  readonly name: string;
  /** What is looked at; null: the whole page. */
  readonly selector: string | null;
  /** Brings the page there, wherever it was. */
  open(page: Page, place: Pick<Place, 'language' | 'theme'>): Promise<void>;
}

const inView = (view: ViewName): string => `zhengwu-view-${view}`;

/** The small country, with what else the link says. */
const small = (more?: string): string => (more === undefined ? SMALL : `${SMALL}&${more}`);

const asLinked = (view: ViewName, more?: string): Stop => ({
  name: more === undefined ? view : `${view} with ${more}`,
  // A lesson stands above the views.
  selector: more?.startsWith('take.') ? null : inView(view),
  open: (page, place) => goTo(page, { ...place, view, more: small(more) }),
});

const opened = (view: ViewName, more?: string): Stop => ({
  name: `${more === undefined ? view : `${view} with ${more}`}, all opened`,
  selector: inView(view),
  async open(page, place) {
    await goTo(page, { ...place, view, more: small(more) });
    await page.evaluate(openAll(inView(view)));
    await quiet(page);
  },
});

/** A guess comes before every view. */
const guess: Stop = {
  name: 'a lesson that asks for a guess',
  selector: null,
  async open(page, { language, theme }) {
    const link = linkTo({ language, theme, more: small('take.guess=open') });
    await page.evaluate(`location.hash = ${JSON.stringify(link)}`);
    await page.locator('zhengwu-lesson [role=slider]').first().waitFor();
    await quiet(page);
  },
};

/** The lab above the views, whole page. */
const lab: readonly Stop[] = [
  {
    name: 'the lab as it opens',
    selector: null,
    open: (page, place) => goTo(page, { ...place, view: 'compare', more: SMALL }),
  },
  {
    name: 'the lab with table, mechanisms, menu and an own event',
    selector: null,
    async open(page, place) {
      const more = small('display=table&set=imitation:1.2');
      await goTo(page, { ...place, view: 'compare', more });
      for (const button of await page.locator('zhengwu-interventions .add button').all()) {
        await button.click();
      }
      for (const part of ['scenario-bar', 'lab-tools', 'parameter-panel']) {
        await page.evaluate(openAll(`zhengwu-${part}`));
      }
      await quiet(page);
    },
  },
  {
    name: 'a link with faults',
    selector: null,
    async open(page, place) {
      await goTo(page, {
        ...place,
        view: 'compare',
        more: small('scenario=nowhere&set=imitation:99'),
      });
      await page.locator('.notice').first().waitFor();
    },
  },
  {
    name: 'the list of keys',
    selector: 'zhengwu-keys',
    async open(page, place) {
      await goTo(page, { ...place, view: 'compare', more: SMALL });
      await page.locator('nav > .button').click();
      await page.locator('zhengwu-keys dialog').waitFor();
    },
  },
];

/** Closes what stands over the page. */
export const closeDialog = (page: Page): Promise<void> => page.keyboard.press('Escape');

const stopsOf = (view: ViewName): Stop[] => {
  const parts = PARTS_OF[view] ?? [];
  return [
    asLinked(view),
    opened(view),
    ...parts.map((more) => (view === 'sure' ? opened(view, more) : asLinked(view, more))),
  ];
};

export const STOPS: readonly Stop[] = [...lab, ...VIEW_NAMES.flatMap(stopsOf), guess];
