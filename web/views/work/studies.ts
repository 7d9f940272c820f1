/** The one study worker of the page; it is started with the first study. */
import { StudyClient } from '../../state/study-client.ts';

let client: StudyClient | null = null;

export const studies = (): StudyClient => (client ??= new StudyClient());
