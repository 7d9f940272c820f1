/** Words of the view "sure". */
export interface SureWords {
  readonly title: string;
  readonly introduction: string;
  readonly command: string;
}
