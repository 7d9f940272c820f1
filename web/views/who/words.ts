/** Words of the view "who". */
export interface WhoWords {
  readonly title: string;
  readonly introduction: string;
}
