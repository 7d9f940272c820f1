import { afterEach, expect, it } from 'vitest';
import '../../web/main.ts';

afterEach(() => document.body.replaceChildren());

it('defines the page element, which renders into its shadow root', async () => {
  const app = document.createElement('zhengwu-app') as import('../../web/main.ts').ZhengwuApp;
  document.body.append(app);
  await app.updateComplete;
  expect(app.shadowRoot?.textContent?.trim()).not.toBe('');
});
