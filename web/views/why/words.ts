/** Words of the view "why". */
export interface WhyWords {
  readonly title: string;
  readonly introduction: string;
}
