/** Words of the view "take". */
export interface TakeWords {
  readonly title: string;
  readonly introduction: string;
  readonly command: string;
}
