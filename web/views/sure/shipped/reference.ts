/** The result of a shipped calibration, without its state: the bundler keeps what is named here. */
import { command, result } from '../../../../docs/calibration/reference.json';

export const shipped = { command, result };
