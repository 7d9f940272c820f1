/**
 * A real Slurm on this machine, for tests: slurmctld, slurmd and munged with a configuration in a
 * folder of their own, started as children and ended by their ids. No systemd, nothing outside the
 * folder. Needs root and Debian's slurm-wlm and munge, which `install` fetches where it may.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PROGRAMS = ['slurmctld', 'slurmd', 'munged', 'sbatch'];
const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;

/**
 * Why Slurm cannot be had here; undefined when it is there. As root on Debian it is installed.
 * @param path where programs are looked for
 */
export function whyNoSlurm(path = PATH): string | undefined {
  const isThere = (program: string): boolean =>
    spawnSync('/bin/sh', ['-c', `command -v ${program}`], { env: { PATH: path } }).status === 0;
  if (process.getuid?.() !== 0) return 'Slurm is started as root only';
  if (PROGRAMS.every(isThere)) return undefined;
  if (!isThere('apt-get')) return 'slurm-wlm and munge are not installed, and there is no apt-get';
  const env = { ...process.env, PATH: path, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, encoding: 'utf8', timeout: 300_000 } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  // Another installation may be under way.
  const quietly = ['-y', '-qq', '-o', 'DPkg::Lock::Timeout=120', '--no-install-recommends'];
  const args = ['install', ...quietly, 'slurm-wlm', 'munge'];
  const { stderr } = spawnSync('apt-get', args, options);
  if (PROGRAMS.every(isThere)) return undefined;
  return `slurm-wlm and munge could not be installed: ${stderr?.trim().split('\n').at(-1) ?? ''}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Processors of the node that Slurm is told of: tasks beyond those of the machine share them. */
const CPUS = 4;

/** Tasks of an array at most: what Slurm has without saying so. */
const ARRAY_SIZE = 1001;

/** slurmctld writes down within five seconds what has happened; what it has not, it forgets. */
const SAVE_MILLISECONDS = 6000;

interface Setting {
  /** Where it keeps everything. */
  readonly folder: string;
  /** Ports of slurmctld and slurmd. */
  readonly controller: number;
  readonly daemon: number;
  readonly arraySize: number;
}

function configuration({ folder, controller, daemon, arraySize }: Setting): string {
  const host = hostname();
  return `${[
    'ClusterName=test',
    `SlurmctldHost=${host}(127.0.0.1)`,
    'SlurmUser=root',
    'SlurmdUser=root',
    `SlurmctldPort=${controller}`,
    'AuthType=auth/munge',
    `AuthInfo=socket=${folder}/munge.socket`,
    'CredType=cred/munge',
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/spool`,
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/slurmd.pid`,
    `SlurmctldLogFile=${folder}/slurmctld.log`,
    `SlurmdLogFile=${folder}/slurmd.log`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'MpiDefault=none',
    'SwitchType=switch/none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_CPU',
    'SchedulerParameters=sched_interval=2,batch_sched_delay=0,sched_min_interval=10000,bf_interval=1,default_queue_depth=1000',
    'SlurmdParameters=config_overrides',
    'ReturnToService=2',
    'SlurmctldTimeout=30',
    'SlurmdTimeout=30',
    'KillWait=2',
    'MinJobAge=60',
    `MaxArraySize=${arraySize}`,
    `NodeName=${host} NodeAddr=127.0.0.1 Port=${daemon} CPUs=${CPUS} RealMemory=512 State=UNKNOWN`,
    `PartitionName=main Nodes=${host} Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO`,
  ].join('\n')}\n`;
}

/** What a program said. */
export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A task of an array that is in the queue. */
export interface Task {
  /** What scancel calls it. */
  readonly id: string;
  /** Its number in the array. */
  readonly task: number;
  readonly state: string;
  /** What its array is called. */
  readonly name: string;
}

/** A running Slurm. */
export class Slurm {
  readonly folder: string;
  /** Environment in which its commands find it. */
  readonly env: NodeJS.ProcessEnv;
  private readonly children = new Map<string, ChildProcess>();

  private constructor(folder: string) {
    this.folder = folder;
    this.env = { ...process.env, PATH, SLURM_CONF: join(folder, 'slurm.conf') };
  }

  /** Starts it and waits until the node is ready. */
  static async start({ arraySize = ARRAY_SIZE } = {}): Promise<Slurm> {
    const folder = mkdtempSync(join(tmpdir(), 'zhengwu-slurm-'));
    const slurm = new Slurm(folder);
    for (const name of ['state', 'spool']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'munge.key'), randomBytes(128), { mode: 0o600 });
    const ports = { controller: await freePort(), daemon: await freePort() };
    const conf = configuration({ folder, ...ports, arraySize });
    writeFileSync(join(folder, 'slurm.conf'), conf);
    slurm.launch('munged', [
      '--foreground',
      '--force',
      ...['key', 'pid', 'seed', 'log'].map((what) => `--${what}-file=${folder}/munge.${what}`),
      `--socket=${folder}/munge.socket`,
    ]);
    await slurm.until(() => existsSync(join(folder, 'munge.socket')), 'munged');
    slurm.launch('slurmctld', ['-D']);
    slurm.launch('slurmd', ['-D']);
    await slurm.until(() => slurm.nodeState().startsWith('idle'), 'the node');
    return slurm;
  }

  private launch(program: string, args: readonly string[]): void {
    const child = spawn(program, args, { env: this.env, stdio: 'ignore' });
    this.children.set(program, child);
  }

  /** Kills one of its own processes as `kill -9` does, and starts it again. */
  async killAndRestart(program: 'slurmd' | 'slurmctld'): Promise<void> {
    if (program === 'slurmctld') await wait(SAVE_MILLISECONDS);
    const child = this.children.get(program)!;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    this.launch(program, ['-D']);
    await this.until(() => /^(idle|mix|alloc|drain|drng)$/.test(this.nodeState()), 'the node');
  }

  /** Takes the node out of use, its running tasks left alone, or takes it back. */
  setNode(state: 'DRAIN' | 'RESUME'): Said {
    const node = `NodeName=${hostname()}`;
    return this.run('scontrol', ['update', node, `State=${state}`, 'Reason=test']);
  }

  /** Runs one of its commands. */
  run(program: string, args: readonly string[], cwd?: string): Said {
    const options = { env: this.env, encoding: 'utf8', ...(cwd && { cwd }) } as const;
    const { status, stdout, stderr } = spawnSync(program, args, options);
    return { status, stdout: stdout ?? '', stderr: stderr ?? '' };
  }

  nodeState(): string {
    return this.run('sinfo', ['--noheader', '--format=%t']).stdout.trim();
  }

  /** Lines of the queue: id, task, name, state. */
  queue(): string[] {
    return this.squeue('%A %K %j %T');
  }

  /** Lines of squeue; asked again when slurmctld is too busy to answer, which is no empty queue. */
  private squeue(format: string, attempts = 5): string[] {
    const { status, stdout, stderr } = this.run('squeue', [
      '--noheader',
      '--array',
      `--format=${format}`,
    ]);
    if (status === 0) return stdout.split('\n').filter((line) => line !== '');
    if (attempts > 1) return this.squeue(format, attempts - 1);
    throw new Error(`squeue: ${stderr}\n${this.logs()}`);
  }

  /** Tasks of arrays that are in the queue. */
  tasks(): Task[] {
    return this.squeue('%i %K %T %j').flatMap((line) => {
      const [, id, task, state, name] = /^(\d+_\d+) (\d+) (\w+) (\S+)$/.exec(line) ?? [];
      return id === undefined ? [] : [{ id, task: Number(task), state, name }];
    });
  }

  /** Waits until something is so. */
  async until(isSo: () => boolean, what: string, seconds = 60): Promise<void> {
    for (const end = Date.now() + 1000 * seconds; Date.now() < end; await wait(200)) {
      if (isSo()) return;
    }
    throw new Error(`${what} was not ready in ${seconds} s\n${this.logs()}`);
  }

  /** Waits until the queue is empty. */
  untilEmpty = (seconds = 120): Promise<void> =>
    this.until(() => this.queue().length === 0, 'an empty queue', seconds);

  private logs(): string {
    return ['slurmctld', 'slurmd', 'munge']
      .map((name) => join(this.folder, `${name}.log`))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, 'utf8').split('\n').slice(-15).join('\n'))
      .join('\n──\n');
  }

  /** Ends what was started, and removes its folder. */
  async stop(): Promise<void> {
    this.run('scancel', ['--user=root']);
    await this.untilEmpty(10).catch(() => {});
    for (const name of ['slurmd', 'slurmctld', 'munged']) {
      const child = this.children.get(name);
      if (!child || child.exitCode !== null) continue;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await Promise.race([ended, wait(5000).then(() => child.kill('SIGKILL'))]);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
