/** `npm run study -- NAME [NUMBER]`: long statistics that no test run has the time for. */
import { argv } from 'node:process';

const STUDIES: Readonly<
  Record<string, () => Promise<{ study: (this: void, size?: number) => void }>>
> = {
  mathematics: () => import('./mathematics.ts'),
  oracle: () => import('./oracle.ts'),
};

const [name, size] = argv.slice(2);
if (!Object.hasOwn(STUDIES, name ?? '')) {
  console.error(`"${name ?? ''}" is no study; wanted one of ${Object.keys(STUDIES).join(', ')}.`);
  process.exitCode = 2;
} else {
  const { study } = await STUDIES[name]();
  study(size === undefined ? undefined : Number(size));
}
