/**
 * What runs inside the audited page, as texts: a function would arrive with the instrumentation of the
 * program that sends it.
 */

const PATIENCE_MILLISECONDS = 150_000;

/** Walks through every shadow root below a root, and knows what is seen. */
const WALK = `
  const walk = function* (root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* walk(element.shadowRoot);
    }
  };
  const below = function* (element) {
    if (element.shadowRoot) yield* walk(element.shadowRoot);
    yield* walk(element);
  };
  const find = (selector, root = document) => {
    for (const element of walk(root)) if (element.matches(selector)) return element;
    return null;
  };
  const parentOf = (node) => node.assignedSlot ?? node.parentNode ?? node.host ?? null;
  const contains = (outer, node) => {
    for (let at = node; at; at = parentOf(at)) if (at === outer) return true;
    return false;
  };
  const has = (element, test) => {
    for (let at = element; at; at = parentOf(at)) if (at instanceof Element && test(at)) return true;
    return false;
  };
  const isSeen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true })
      && !has(element, (at) => at.inert || at.getAttribute('aria-hidden') === 'true');
  };
  const nameOf = (element) => {
    const host = element.getRootNode().host;
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
    return [
      host ? host.tagName.toLowerCase() + ' > ' : '',
      element.tagName.toLowerCase(),
      element.id ? '#' + element.id : '',
      element.getAttribute('type') ? '[' + element.getAttribute('type') + ']' : '',
      text ? ' "' + text.replace(/\\s+/g, ' ').slice(0, 40) + '"' : '',
    ].join('');
  };
  const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
`;

/** True when nothing is busy and nothing was added for a while; false when that does not come. */
export const QUIET = `(async () => {
  ${WALK}
  const end = performance.now() + ${PATIENCE_MILLISECONDS};
  let [last, same] = [-1, 0];
  while (performance.now() < end) {
    await sleep(150);
    let [count, isBusy] = [0, false];
    for (const element of walk(document)) {
      count += 1 + (element.childElementCount === 0 ? element.textContent.length : 0);
      isBusy ||= element.getAttribute('aria-busy') === 'true'
        || element.matches('p.quiet[role=status]:only-child, .waiting, progress#progress');
    }
    same = count === last && !isBusy ? same + 1 : 0;
    last = count;
    if (same >= 3) return true;
  }
  return false;
})()`;

/**
 * Opens what can be opened below an element: details, and tables behind charts; what these bring as well.
 * @param selector of the element
 */
export const openAll = (selector: string): string => `(async () => {
  ${WALK}
  const root = find(${JSON.stringify(selector)});
  for (let round = 0; round < 2; round++) {
    for (const element of [...below(root)]) {
      if (element instanceof HTMLDetailsElement) element.open = true;
      if (element.matches('button.button[aria-pressed=false]') && isSeen(element)) element.click();
    }
    await sleep(200);
  }
  return true;
})()`;

/**
 * What axe finds, one line a violation.
 * @param selector of the element that is looked at with all below it; null for the whole page
 */
export const axeFaults = (selector: string | null): string => `(async () => {
  ${WALK}
  const root = ${selector === null ? 'document' : `find(${JSON.stringify(selector)})`};
  const { violations } = await axe.run(root, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) =>
      id + ': ' + target.flat().join(' ') + ': ' + failureSummary.split('\\n').at(-1).trim()));
})()`;

/** What sticks out of the page to the side; empty when it does not scroll sideways. */
export const OVERFLOW = `(() => {
  ${WALK}
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const scrolls = (element) => element !== document.documentElement && element !== document.body
    && getComputedStyle(element).overflowX !== 'visible';
  const wide = [...walk(document)].filter((element) =>
    isSeen(element) && element.getBoundingClientRect().right > clientWidth + 0.5 && !has(parentOf(element), scrolls));
  const [first] = wide.filter((element) => !wide.some((other) => other !== element && contains(element, other)));
  return [scrollWidth + ' px wide on ' + clientWidth + (first ? ': ' + nameOf(first) : '')];
})()`;

/** Names of elements that are seen and match, by which nothing should be found on paper. */
export const seen = (selector: string): string => `(() => {
  ${WALK}
  return [...walk(document)].filter((element) => element.matches(${JSON.stringify(selector)}) && isSeen(element)).map(nameOf);
})()`;

/** Pictures that a box around them cuts off, as they would be on paper. */
export const CUT = `(() => {
  ${WALK}
  const faults = [];
  for (const element of walk(document)) {
    if (!element.matches('canvas, svg, table') || !isSeen(element)) continue;
    const box = element.getBoundingClientRect();
    for (let at = parentOf(element); at; at = parentOf(at)) {
      if (!(at instanceof Element) || getComputedStyle(at).overflow === 'visible') continue;
      const outer = at.getBoundingClientRect();
      if (box.right > outer.right + 1 || box.bottom > outer.bottom + 1) {
        faults.push(nameOf(element) + ' is cut by ' + nameOf(at));
        break;
      }
    }
  }
  return faults;
})()`;

// ── Keyboard ───────────────────────────────────────────────────────────────────────────────────

/** Installs \`audit\` in the page: what has had the focus, and what should have it. */
export const KEYBOARD = `(() => {
  ${WALK}
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex], [role=slider], [role=treeitem]';
  /* One stop stands for a whole set, which the arrow keys walk through. */
  const isWalked = (element) => has(element, (at) => at.matches('[role=grid], [role=tree]'));
  const isElsewhere = (element) => element.matches('[role=tab][aria-selected=false]')
    || (element.matches('input[type=radio]:not(:checked)'));
  const ids = new Map();
  const reached = new Set();
  const idOf = (element) => {
    if (!ids.has(element)) ids.set(element, ids.size);
    return ids.get(element);
  };
  const active = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at === document.body || at === document.documentElement ? null : at;
  };
  const hasOutline = (element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/, 0\\)$|transparent/.test(outlineColor);
  };
  /* Drawn shapes have no outline: they are filled or framed unlike their like. */
  const isMarked = (element) => {
    if (!(element instanceof SVGElement)) return false;
    const like = [...element.getRootNode().querySelectorAll(element.tagName)].find((other) =>
      other !== element && other.getAttribute('class') === element.getAttribute('class'));
    const [own, other] = [element, like ?? element].map((one) => getComputedStyle(one));
    return ['fill', 'stroke', 'strokeWidth'].some((name) => own[name] !== other[name]);
  };
  const ringOf = (element) => {
    if (isMarked(element)) return element;
    for (let [at, steps] = [element, 0]; at instanceof Element && steps < 3; at = at.parentNode, steps++) {
      if (hasOutline(at)) return at;
    }
    return [...element.children].find(hasOutline) ?? null;
  };
  const deepest = (x, y) => {
    let at = document.elementFromPoint(x, y);
    for (;;) {
      const inner = at?.shadowRoot?.elementFromPoint(x, y);
      if (!inner || inner === at) return at;
      at = inner;
    }
  };
  const isOnScreen = (element) => {
    const box = element.getBoundingClientRect();
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (right <= left || bottom <= top) return false;
    return [0.5, 0.1, 0.9].some((x) => [0.5, 0.1, 0.9].some((y) => {
      const hit = deepest(left + (right - left) * x, top + (bottom - top) * y);
      return hit && contains(element, hit);
    }));
  };
  const look = async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const element = active();
    if (element === null) return null;
    const isNew = !reached.has(element);
    reached.add(element);
    const ring = isNew ? ringOf(element) : element;
    const faults = [
      ...(ring === null ? ['no outline on ' + nameOf(element)] : []),
      ...(ring !== null && isNew && !isOnScreen(ring) ? ['focus is not seen on ' + nameOf(element)] : []),
    ];
    const role = element.getAttribute('role') ?? '';
    const set = role === 'treeitem' ? 'tree' : has(element, (at) => at.matches('[role=grid]')) ? 'grid'
      : element.matches('input[type=radio]') ? 'radio' : null;
    return {
      id: idOf(element), isNew, faults, set, name: nameOf(element), role,
      host: element.getRootNode().host?.tagName.toLowerCase() ?? '',
      isDate: element.matches('input[type=date]'),
      isFirst: element.matches('.skip'),
    };
  };
  const missed = (selector) => {
    const root = selector === null ? document.documentElement : find(selector);
    return [...below(root)].filter((element) => element.matches(CONTROLS) && isSeen(element)
      && !element.disabled && !isElsewhere(element) && !reached.has(element)
      && (element.tabIndex >= 0 || isWalked(element) && element.matches('[tabindex]'))).map(nameOf);
  };
  const forget = () => reached.clear();
  globalThis.audit = { look, missed, forget };
  return true;
})()`;

/** What has the focus now, or null. */
export const FOCUSED = `audit.look()`;

export const missedIn = (selector: string | null): string =>
  `audit.missed(${JSON.stringify(selector)})`;
