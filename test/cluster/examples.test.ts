/** The example files of docs/cluster: no engine runs them here, but what they say can be read. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { arrayScript, nextScript } from '../../src/cluster/slurm.ts';

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../docs/cluster/${name}`, import.meta.url)), 'utf8');
const { version } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
) as { version: string };

/** What `bash -n` says of a script. */
const shellFaults = (script: string): string =>
  spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' }).stderr;

describe('scripts', () => {
  const options = { cpus: 1, sbatch: ['--account=a b'], attempts: 2, time: '1-2:03:04' };
  const job = { plan: 'abcdef012345', stage: 2, worker: ['/a "b/node'], merger: ["it's"], options };
  it.each([
    ['PBS', read('pbs.sh')],
    ['an array of Slurm', arrayScript(job)],
    ['the merge behind it', nextScript(job)],
  ])('for %s are shell', (_, script) => expect(shellFaults(script)).toBe(''));

  it('that are no shell are found', () => expect(shellFaults('if then')).not.toBe(''));
});

describe('the Dockerfile', () => {
  it('has instructions alone, begins from an image and copies from a stage that exists', () => {
    const lines = read('Dockerfile')
      .split('\n')
      .filter((line) => /^[^#\s]/.test(line));
    const known = /^(FROM|WORKDIR|COPY|RUN|USER|ENTRYPOINT|CMD) /;
    expect(lines.filter((line) => !known.test(line))).toEqual([]);
    const stages = lines.flatMap((line) => /^FROM \S+ AS (\w+)/.exec(line)?.[1] ?? []);
    const sources = lines.flatMap((line) => /--from=(\w+)/.exec(line)?.[1] ?? []);
    expect(sources.filter((name) => !stages.includes(name))).toEqual([]);
    expect(lines[0]).toMatch(/^FROM node:/);
  });
});

describe('the Apptainer definition', () => {
  it('has a header and known sections, and the package of this version', () => {
    const text = read('zhengwu.def');
    expect(text).toMatch(/^Bootstrap: docker\nFrom: node:/m);
    const sections = [...text.matchAll(/^%(\w+)/gm)].map(([, name]) => name);
    expect(sections).toEqual(['files', 'post', 'runscript', 'test', 'help']);
    expect(text).toContain(`zhengwu-${version}.tgz`);
    const [, post = ''] = /%post\n([\s\S]*?)\n%/.exec(text) ?? [];
    expect(shellFaults(post)).toBe('');
  });
});

describe('the job of Kubernetes', () => {
  it('is indexed, and calls work with the image of this version', () => {
    const text = read('kubernetes.yaml');
    expect(text).toMatch(/^apiVersion: batch\/v1\nkind: Job$/m);
    expect(text).toContain('completionMode: Indexed');
    expect(text).toContain(`image: zhengwu:${version}`);
    expect(text).toContain("args: ['work', ");
    expect(text).not.toContain('\t');
  });
});
