/** Draws an element again whenever the day of the cursor that it shares changes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DayCursor } from './day-cursor.ts';

export class FollowedDay implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #cursor: () => DayCursor;
  #followed: DayCursor | null = null;
  #end = (): void => undefined;

  /** @param cursor the cursor that the host has at present; another may take its place */
  constructor(host: ReactiveControllerHost, cursor: () => DayCursor) {
    this.#host = host;
    this.#cursor = cursor;
    host.addController(this);
  }

  /** Days since 1970-01-01; null: no chart has a cursor. */
  get day(): number | null {
    return this.#cursor().day;
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    if (this.#cursor() !== this.#followed) this.#follow();
  }

  hostDisconnected(): void {
    this.#end();
    this.#followed = null;
  }

  #follow(): void {
    this.#end();
    this.#followed = this.#cursor();
    this.#end = this.#followed.subscribe(() => this.#host.requestUpdate());
  }
}
