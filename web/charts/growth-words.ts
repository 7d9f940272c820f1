/** What the growth chart says, from its data and the language: names, values, figures, speech. */
import type { Quantity, SplitKey } from '../../src/engine/splits.ts';
import type { CategoryWording } from '../../src/wording/categories.ts';
import { roundTo } from '../locale/format.ts';
import type { Locale } from '../locale/index.ts';
import { namedKeys, type Drawn } from './drawn.ts';
import type { FigureMark } from './figure-marks.ts';
import type { PlotState, PlotWords } from './plot-state.ts';

type Mark = FigureMark<SplitKey>;

export interface WordSources {
  readonly locale: Locale;
  /** Names of categories other than platforms; null until they are fetched. */
  readonly names: CategoryWording | null;
  readonly readings: Readonly<Record<string, string>>;
  readonly titles: Readonly<Record<string, string>>;
  /** Ids of the figures that the reader added. */
  readonly own: ReadonlySet<string>;
}

/** A reported figure is read out within so many days of the cursor. */
const NEAR = 4;

/** Names at the end of lines are short: the whole stands in the bar of scenarios. */
const shorten = (name: string): string => {
  const letters = Array.from(name);
  return letters.length > 18 ? `${letters.slice(0, 17).join('')}…` : name;
};

export class GrowthWords {
  readonly #sources: WordSources;

  constructor(sources: WordSources) {
    this.#sources = sources;
  }

  get #locale(): Locale {
    return this.#sources.locale;
  }

  series(key: SplitKey): string {
    const { names, locale } = this.#sources;
    const all: Readonly<Record<string, string>> = {
      ...names?.kinds,
      ...names?.levels,
      ...names?.sectors,
      ...locale.phrases.series,
    };
    return all[key] ?? '…';
  }

  /** A month is named as such where months are counted. */
  date({ quantity }: Drawn, day: number): string {
    const { format } = this.#locale;
    return quantity === 'flow' ? format.month(day) : format.date(day);
  }

  dateShort({ quantity }: Drawn, day: number): string {
    const { format } = this.#locale;
    return quantity === 'flow' ? format.month(day) : format.dateShort(day);
  }

  simulated({ runs }: Drawn): string {
    const { chart } = this.#locale.phrases;
    return runs > 1 ? chart.simulated90 : chart.simulated;
  }

  get tableDate(): string {
    return this.#locale.phrases.chart.tableDate;
  }

  caption({ quantity }: Drawn, isDaily: boolean): string {
    const { captions } = this.#locale.phrases.chart;
    if (quantity === 'flow') return captions.flow;
    return captions[quantity](isDaily);
  }

  valueAt(
    { series, startDay, runs }: Drawn,
    key: SplitKey,
    day: number,
  ): { value: string; band: string } {
    const { format } = this.#locale;
    const { band } = series.find((curve) => curve.key === key)!;
    const index = day - startDay;
    const [low, high] = [band.q05[index] ?? 0, band.q95[index] ?? 0];
    return {
      value: format.simulated(band.median[index] ?? 0),
      band: runs === 1 ? '' : format.range(format.simulated(low), format.simulated(high)),
    };
  }

  marksAt(marks: readonly Mark[], day: number): Mark[] {
    return marks.filter(
      (mark) => day >= mark.day - NEAR && day <= mark.untilDay + NEAR && !mark.alternative,
    );
  }

  reportedName({ series }: Mark): string {
    const { chart } = this.#locale.phrases;
    return series === 'total' ? chart.reported : chart.reportedSeries(this.series(series));
  }

  /** Says of a figure of the reader that it is one. */
  #owned({ id }: Mark, text: string): string {
    return this.#sources.own.has(id) ? this.#locale.phrases.chart.own(text) : text;
  }

  reportedText(mark: Mark): string {
    return this.#owned(mark, this.#plainText(mark));
  }

  #plainText(mark: Mark): string {
    const { format, phrases } = this.#locale;
    const { low, high, value } = mark;
    if (mark.kind === 'interval') return this.#derivedRange(low, high);
    if (mark.kind === 'exact') return format.count(value);
    return phrases.chart.mark(mark.kind, format.count(value), null);
  }

  /** A derived interval carries three figures. */
  #derivedRange(low: number, high: number): string {
    const { format } = this.#locale;
    return format.range(format.count(roundTo(low, 3)), format.count(roundTo(high, 3)));
  }

  #markText(mark: Mark): string {
    const { phrases, format } = this.#locale;
    const { kind, alternative, low, high, value } = mark;
    const text = kind === 'interval' ? this.#derivedRange(low, high) : format.count(value);
    const series = mark.series === 'total' ? null : this.series(mark.series);
    if (!alternative) return this.#owned(mark, phrases.chart.mark(kind, text, series));
    const reading = this.#sources.readings[`${mark.id}/${mark.reading}`] ?? '';
    return phrases.chart.otherReading(text, reading);
  }

  /** What a screen reader hears with the cursor on a day. */
  spoken({ drawn, marks, span }: PlotState, focus: SplitKey | null, day: number): string {
    const isChinese = this.#locale.language === 'zh';
    const values = namedKeys(drawn, focus, span.to).map((key) => {
      const { value, band } = this.valueAt(drawn, key, day);
      return `${this.series(key)} ${value}${band === '' ? '' : ` (${band})`}`;
    });
    const reports = this.marksAt(marks, day).map(
      (mark) => `${this.reportedName(mark)} ${this.reportedText(mark)}`,
    );
    const all = [...values, ...reports].join(isChinese ? '；' : '; ');
    return `${this.date(drawn, day)}${isChinese ? '：' : ': '}${all}`;
  }

  ofPlot(quantity: Quantity): PlotWords {
    const { phrases, format } = this.#locale;
    const { titles } = this.#sources;
    return {
      series: (key) => this.series(key),
      baseline: phrases.baseline,
      pin: ({ name, scenario, isEdited }) => {
        const title = titles[scenario] ?? scenario;
        return shorten(name ?? (isEdited ? phrases.edited(title) : title));
      },
      reported: (mark) => this.#owned(mark, phrases.chart.reported),
      axisTitle: phrases.chart.axisTitles[quantity],
      value: format.simulated,
      reportedValue: format.count,
      axisValue: format.compact,
      year: format.year,
      month: format.month,
      dayName: format.dateShort,
      mark: (mark) => this.#markText(mark),
    };
  }
}
