/** Words of the view "calibrate". */
export interface CalibrateWords {
  readonly title: string;
  readonly introduction: string;
  readonly command: string;
}
