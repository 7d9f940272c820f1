/** Words of the view "where". */
export interface WhereWords {
  readonly title: string;
  readonly introduction: string;
}
