/** Pure: an agent, its story and its tree in the words of a language. */
import { CENTRE, PROVINCE_KEYS } from '../../../src/engine/territory.ts';
import type { Agent } from '../../../src/worker/queries/agent.ts';
import type { Opening, Step, Transmission } from '../../../src/worker/queries/transmission.ts';
import type { TreeItem } from '../../charts/tree.ts';
import type { Categories } from '../../locale/categories.ts';
import type { Format } from '../../locale/index.ts';
import type { AgentWords } from './words.ts';

/** Everything that turns keys into words. */
export interface Speaker {
  readonly words: AgentWords;
  readonly categories: Categories;
  readonly format: Format;
  /** Names of the roster entries by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Last day of the run. */
  readonly endDay: number;
}

/** Accounts after the first that a story lists. */
const MOST_ACCOUNTS = 8;

/** What an agent is called. */
export function nameOf(agent: Agent, { words, categories, format, names }: Speaker): string {
  const code = PROVINCE_KEYS.indexOf(agent.province);
  const level = categories.levels[agent.level];
  return words.name({
    sector: categories.sectors[agent.sector],
    level: level.toLowerCase(),
    isCentral: code === CENTRE,
    rank: agent.rank === null ? null : categories.ranks[agent.rank],
    province: categories.province(code),
    unit: format.count(agent.unit),
    place: format.count(agent.place),
    name: names.get(agent.roster[0] ?? '') ?? null,
  });
}

/** Whether and when an agent adopted. */
export function stateOf(agent: Agent, { words, format }: Speaker): string {
  if (agent.adopted !== null) return words.state.adopted(format.date(agent.adopted));
  return agent.isAble ? words.state.never : words.state.unable;
}

/** What opened an account, as a sentence. */
export function tippedBy(opening: Opening, speaker: Speaker): string {
  const { words, categories, format } = speaker;
  const { source } = opening;
  return words.tipped[opening.channel]({
    platform: categories.platforms[opening.platform],
    date: format.date(opening.opened),
    source: source === null ? '' : nameOf(source, speaker),
    sourceDate: typeof source?.adopted === 'number' ? format.date(source.adopted) : '',
  });
}

/** The story of an agent in sentences. */
export function sentences(story: Transmission, speaker: Speaker): string[] {
  const { words, format, categories, endDay } = speaker;
  const { agent, ability, accounts, descendants } = story;
  const first = accounts[0];
  if (first === undefined) {
    return [abilityText(ability, speaker), words.noAccount(format.date(endDay))];
  }
  const counts =
    first.verified === null
      ? words.notVerified(format.date(endDay))
      : words.counts(format.date(first.verified));
  const moved =
    agent.moved === 0
      ? words.movedNobody
      : words.moved(format.count(agent.moved), format.count(descendants));
  const others = accounts
    .slice(1)
    .map((own) =>
      words.account(
        categories.platforms[own.platform],
        own.ordinal,
        format.date(own.opened),
        categories.channels[own.channel].name,
      ),
    );
  const listed = others.slice(0, MOST_ACCOUNTS);
  const further =
    listed.length === 0 ? [] : [words.accounts(listed, others.length - listed.length)];
  return [abilityText(ability, speaker), tippedBy(first, speaker), counts, moved, ...further];
}

function abilityText(
  ability: Transmission['ability'],
  { words, categories, format }: Speaker,
): string {
  if (ability === null) return words.unable;
  const platforms = ability.platforms.map((key) => categories.platforms[key]);
  const list = platforms.length === 0 ? '–' : platforms.join(words.stop);
  return words.able(format.plain(Math.round(ability.frailty * 100) / 100), list);
}

function detailOf(
  { agent, opening, isFirst }: Step,
  { words, categories, format }: Speaker,
): string {
  const step = words.step(
    categories.platforms[opening.platform],
    format.date(opening.opened),
    categories.channels[opening.channel].name,
  );
  const further = isFirst ? [] : [words.further];
  const moved = agent.moved === 0 ? [] : [words.movedShort(format.count(agent.moved))];
  return [step, ...further, ...moved].join(' · ');
}

/** Branches that were fetched, by agent. */
export type Branches = ReadonlyMap<number, readonly Step[]>;

const restItem = (parent: string, count: number, { words, format }: Speaker): TreeItem[] =>
  count <= 0
    ? []
    : [
        {
          key: `${parent}/rest`,
          title: words.more(format.count(count)),
          detail: words.moreDetail,
          agent: null,
          isFocus: false,
          children: [],
        },
      ];

/** Items for those whom an agent moved, and how many more there are. */
function movedItems(
  key: string,
  agent: Agent,
  steps: readonly Step[],
  branches: Branches,
  speaker: Speaker,
): TreeItem[] {
  const items = steps.map((step): TreeItem => {
    const own = `${key}/${step.agent.id}`;
    const known = branches.get(step.agent.id);
    const children =
      step.agent.moved === 0
        ? []
        : known === undefined
          ? null
          : movedItems(own, step.agent, known, branches, speaker);
    return {
      key: own,
      title: nameOf(step.agent, speaker),
      detail: detailOf(step, speaker),
      agent: step.agent.id,
      isFocus: false,
      children,
    };
  });
  return [...items, ...restItem(key, agent.moved - steps.length, speaker)];
}

/**
 * The tree of an agent: the channel without a source at the root, the chain of examples down to the
 * agent, and whom it moved below it. Null for an agent without an account.
 */
export function treeOf(story: Transmission, branches: Branches, speaker: Speaker): TreeItem | null {
  const { lineage, agent, moved } = story;
  const [own, ...above] = lineage;
  if (own === undefined) return null;
  const key = `chain/${agent.id}`;
  let item: TreeItem = {
    key,
    title: nameOf(agent, speaker),
    detail: detailOf(own, speaker),
    agent: agent.id,
    isFocus: true,
    children: movedItems(key, agent, moved, branches, speaker),
  };
  for (const step of above) {
    const upper = `chain/${step.agent.id}`;
    item = {
      key: upper,
      title: nameOf(step.agent, speaker),
      detail: detailOf(step, speaker),
      agent: step.agent.id,
      isFocus: false,
      children: [item, ...restItem(upper, step.agent.moved - 1, speaker)],
    };
  }
  const { name, meaning } = speaker.categories.channels[lineage.at(-1)!.opening.channel];
  return {
    key: `root/${agent.id}`,
    title: name,
    detail: meaning,
    agent: null,
    isFocus: false,
    children: [item],
  };
}
