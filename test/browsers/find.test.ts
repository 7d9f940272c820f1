import { describe, expect, it } from 'vitest';
import { findBrowser, firefoxIsLeftOut, requireBrowser, type Machine } from './find.ts';

const APT = '/usr/bin/apt-get';

/** An invented machine; `run` is recorded, and an apt-get install makes its package appear. */
function machineWith(programs: string[], rest: Partial<Machine> = {}) {
  const present = new Set(programs);
  const ran: string[] = [];
  const said: string[] = [];
  const machine: Machine = {
    environment: { PATH: '/usr/local/bin:/usr/bin' },
    platform: 'linux',
    isRoot: false,
    isExecutable: (path) => present.has(path),
    playwrightChromium: () => '/cache/playwright/chrome',
    run(program, args) {
      ran.push([program, ...args].join(' '));
      if (args[0] === 'install') present.add(`/usr/bin/${args.at(-1)}`);
      return true;
    },
    say: (sentence) => void said.push(sentence),
    ...rest,
  };
  return { machine, ran, said };
}

describe('findBrowser', () => {
  it('prefers the named one, then Playwright’s, then the order of commands, then of folders', () => {
    const programs = ['/opt/own', '/cache/playwright/chrome', '/usr/bin/chromium'];
    const { machine } = machineWith(programs);
    const environment = { ...machine.environment, CHROMIUM_PATH: '/opt/own' };
    expect(findBrowser('chromium', { ...machine, environment })).toBe('/opt/own');
    expect(findBrowser('chromium', machine)).toBe('/cache/playwright/chrome');
    const system = ['/usr/bin/microsoft-edge', '/usr/local/bin/google-chrome'];
    expect(findBrowser('chromium', machineWith(system).machine)).toBe(system[1]);
  });

  it('refuses a variable that names nothing, even when another browser is there', () => {
    const environment = { PATH: '/usr/bin', FIREFOX_PATH: '/nowhere' };
    const { machine } = machineWith(['/usr/bin/firefox'], { environment });
    expect(() => findBrowser('firefox', machine)).toThrow('FIREFOX_PATH is "/nowhere"');
  });

  it('finds applications outside PATH', () => {
    const path = '/Applications/Firefox.app/Contents/MacOS/firefox';
    expect(findBrowser('firefox', machineWith([path], { platform: 'darwin' }).machine)).toBe(path);
  });
});

describe('requireBrowser', () => {
  it('installs as root on Debian, and says so', () => {
    const { machine, ran, said } = machineWith([APT], { isRoot: true });
    expect(requireBrowser('firefox', machine)).toBe('/usr/bin/firefox-esr');
    expect(ran).toEqual([`${APT} update`, `${APT} install -y --no-install-recommends firefox-esr`]);
    expect(said.join()).toContain('Firefox was not found: installing it');
  });

  it('installs nothing without root, and names the one command', () => {
    const { machine, ran } = machineWith([APT]);
    expect(() => requireBrowser('chromium', machine)).toThrow('apt-get install -y chromium');
    expect(() => requireBrowser('firefox', machine)).toThrow('ZHENGWU_BROWSERS=chromium');
    expect(ran).toEqual([]);
  });

  it('fails when the installation fails', () => {
    const { machine } = machineWith([APT], { isRoot: true, run: () => false });
    expect(() => requireBrowser('chromium', machine)).toThrow('The tests need Chromium');
  });
});

describe('ZHENGWU_BROWSERS', () => {
  it('leaves Firefox out only by its one value', () => {
    expect(firefoxIsLeftOut({})).toBe(false);
    expect(firefoxIsLeftOut({ ZHENGWU_BROWSERS: 'chromium' })).toBe(true);
    expect(() => firefoxIsLeftOut({ ZHENGWU_BROWSERS: 'chrome' })).toThrow(
      'ZHENGWU_BROWSERS is "chrome"; wanted "chromium"',
    );
  });
});
