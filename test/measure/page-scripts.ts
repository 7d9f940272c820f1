/**
 * What runs inside the measured page, as texts: a function would arrive with the instrumentation of
 * the program that sends it, and the page's policy forbids evaluating strings by itself.
 */

const FIND = `
  const inside = (root, name) => root?.shadowRoot?.querySelector(name) ?? null;
  const app = () => document.querySelector('zhengwu-app');
  const chart = () => inside(app(), 'zhengwu-growth-chart');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const slider = (key) => {
    const panel = inside(app(), 'zhengwu-parameter-panel');
    const found = [...(panel?.shadowRoot.querySelectorAll('zhengwu-parameter') ?? [])];
    return inside(found.find((element) => element.key === key), '#range');
  };
  const until = async (test) => { while (!test()) await frame(); };
  const drawnAfter = async (view) => {
    await until(() => chart()?.view && chart().view !== view);
    await chart().updateComplete;
  };
  const put = (range, position, type) => {
    range.value = String(position);
    range.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  };
`;

/** The first drawn curve: milliseconds from the start of the navigation, and since 1970. */
export const FIRST_RESULT = `(async () => {
  ${FIND}
  await until(() => inside(chart(), 'canvas') && chart().view);
  await chart().updateComplete;
  await frame();
  return { after: performance.now(), at: performance.timeOrigin + performance.now() };
})()`;

/** Resolves when all replicates are done and judged. */
export const SETTLED = `(async () => {
  ${FIND}
  const inner = () => app()?.shadowRoot?.querySelector('zhengwu-receipt')?.shadowRoot?.querySelector('#hash');
  await until(() => /^([0-9a-f]{8} ?){8}$/.test((inner()?.textContent ?? '').trim()));
  return true;
})()`;

/** Milliseconds from each of many inputs of a slider to the chart that answers it. */
export const slide = (key: string, steps: number): string => `(async () => {
  ${FIND}
  const range = slider(${JSON.stringify(key)});
  const times = [];
  for (let step = 0; step < ${steps}; step++) {
    const before = chart().view;
    const start = performance.now();
    put(range, 300 + Math.round(400 * Math.sin((step / ${steps}) * Math.PI * 4) ** 2) + step % 7, 'input');
    await drawnAfter(before);
    times.push(performance.now() - start);
  }
  put(range, range.value, 'change');
  return times;
})()`;

/** Drags without a pause; gives the long tasks meanwhile and how often the chart was drawn. */
export const drag = (key: string, milliseconds: number): string => `(async () => {
  ${FIND}
  const range = slider(${JSON.stringify(key)});
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: 'longtask' });
  const start = performance.now();
  let drawn = 0;
  let last = chart().view;
  let step = 0;
  while (performance.now() - start < ${milliseconds}) {
    put(range, 500 + Math.round(450 * Math.sin(step++ / 40)), 'input');
    await frame();
    if (chart().view !== last) { drawn++; last = chart().view; }
  }
  put(range, range.value, 'change');
  observer.disconnect();
  return { tasks, drawn };
})()`;
