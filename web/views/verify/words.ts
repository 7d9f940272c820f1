/** Words of the view "verify". */
export interface VerifyWords {
  readonly title: string;
  readonly introduction: string;
  readonly command: string;
}
