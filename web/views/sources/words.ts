/** Words of the view "sources". */
export interface SourcesWords {
  readonly title: string;
  readonly introduction: string;
  readonly command: string;
}
