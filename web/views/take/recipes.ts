/** Ready lines that read a file that was taken away, by program. Pure. */

export const PROGRAMS = ['R', 'Python', 'Stata', 'Excel'] as const;
export type Program = (typeof PROGRAMS)[number];

export const FORMATS = ['csv', 'json', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

export const TABLES = ['growth', 'comparison'] as const;
export type TableName = (typeof TABLES)[number];

interface Asked {
  readonly table: TableName;
  readonly format: Format;
  readonly file: string;
  /** Whether the growth table holds quantiles. */
  readonly isEnsemble: boolean;
}

function inR({ table, format, file, isEnsemble }: Asked): string {
  const read = {
    csv: `a <- readr::read_csv("${file}")`,
    json: `a <- jsonlite::fromJSON("${file}")$rows`,
    parquet: `a <- arrow::read_parquet("${file}")`,
  }[format];
  if (table === 'comparison') return `${read}\nsubset(a, verdict == "missed")`;
  const date = format === 'json' ? 'a$date <- as.Date(a$date)\n' : '';
  const data = isEnsemble ? 'subset(a, output_type_id == 0.5)' : 'a';
  const y = isEnsemble ? 'value' : 'accounts';
  return `${read}\n${date}library(ggplot2)\nggplot(${data}, aes(date, ${y}, colour = platform)) + geom_line()`;
}

function inPython({ table, format, file, isEnsemble }: Asked): string {
  const isGrowth = table === 'growth';
  const read = {
    csv: `a = pd.read_csv("${file}"${isGrowth ? ', parse_dates=["date"]' : ''})`,
    json: `a = pd.DataFrame(json.load(open("${file}"))["rows"])`,
    parquet: `a = pd.read_parquet("${file}")`,
  }[format];
  const head = `import pandas as pd${format === 'json' ? ', json' : ''}\n${read}`;
  if (!isGrowth) return `${head}\na[a.verdict == "missed"]`;
  const data = isEnsemble ? 'a[a.output_type_id == 0.5]' : 'a';
  const values = isEnsemble ? 'value' : 'accounts';
  return `${head}\n${data}.pivot(index="date", columns="platform", values="${values}").plot()`;
}

function inStata({ table, file, isEnsemble }: Asked): string {
  const read = `import delimited "${file}", clear encoding("utf-8")`;
  if (table === 'comparison')
    return `${read}\nlist id reported simulated_median if verdict == "missed"`;
  const only = isEnsemble ? 'keep if output_type_id == 0.5\n' : '';
  const y = isEnsemble ? 'value' : 'accounts';
  return `${read}\n${only}generate day = date(date, "YMD")\nformat day %td\ntwoway line ${y} day if platform == "total"`;
}

/** Stata and Excel read the CSV; null where a program has no way to read the format. */
export function recipe(program: Program, asked: Asked): string | null {
  if (program === 'R') return inR(asked);
  if (program === 'Python') return inPython(asked);
  if (asked.format !== 'csv') return null;
  if (program === 'Stata') return inStata(asked);
  return `= Table.PromoteHeaders(Csv.Document(File.Contents("C:\\…\\${asked.file}"), [Delimiter=",", Encoding=65001]))`;
}
