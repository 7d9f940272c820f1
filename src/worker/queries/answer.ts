/** Answers questions about a run; what answers a kind is loaded when it is first asked. */
import type { Run } from '../../engine/run.ts';
import type { AnswerOf, Query, QueryKind, QueryTypes } from './query.ts';

type Answerer<K extends QueryKind> = (
  run: Run,
  query: QueryTypes[K]['query'],
) => QueryTypes[K]['answer'];

const ANSWERERS: { readonly [K in QueryKind]: () => Promise<Answerer<K>> } = {
  table: async () => (await import('./table.ts')).answerTable,
  adoption: async () => (await import('./adoption.ts')).answerAdoption,
  provinces: async () => (await import('./provinces.ts')).answerProvinces,
  channels: async () => (await import('./channels.ts')).answerChannels,
  dormancy: async () => (await import('./dormancy.ts')).answerDormancy,
  leading: async () => (await import('./leading.ts')).answerLeading,
  search: async () => (await import('./search.ts')).answerSearch,
  transmission: async () => (await import('./transmission.ts')).answerTransmission,
  moved: async () => (await import('./transmission.ts')).answerMoved,
};

export async function answerQuery<Q extends Query>(run: Run, query: Q): Promise<AnswerOf<Q>> {
  const answer = (await ANSWERERS[query.kind]()) as Answerer<Q['kind']>;
  return answer(run, query);
}
