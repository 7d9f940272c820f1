/** A reactive controller that knows whether the window is narrow. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class NarrowScreen implements ReactiveController {
  readonly #query = matchMedia('(max-width: 900px)');
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get matches(): boolean {
    return this.#query.matches;
  }

  hostConnected(): void {
    this.#query.addEventListener('change', this.#tell);
  }

  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#tell);
  }

  #tell = (): void => this.#host.requestUpdate();
}
