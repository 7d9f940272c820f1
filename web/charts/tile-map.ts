/**
 * `<zhengwu-tile-map>`: one tile for each provincial unit and one for the centre, coloured by class.
 *
 * Properties: `cells` (by province code), `thresholds` (five), `selected` (province code; null for
 * none), `label`, `isSmall` (a picture without text, one of several).
 * Event: `tile-pick` (detail: province code).
 * Keyboard: a list box; the arrows go to the neighbour in that direction, Home and End to the first
 * and last tile; the chosen tile is spoken.
 */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CENTRE } from '../../src/engine/territory.ts';
import { shared } from '../styles/shared.ts';
import { classOf } from './classes.ts';
import { nextTile, TILE_COLUMNS, TILE_ROWS, TILES, type Tile } from './tiles.ts';

export interface TileCell {
  /** Null where there is nothing to count. */
  readonly value: number | null;
  readonly text: string;
  /** One or two letters, or one character. */
  readonly short: string;
  /** The tile in full. */
  readonly spoken: string;
}

/** Pixels from tile to tile, and of a tile. */
const PITCH = 70;
const SIZE = 66;

@customElement('zhengwu-tile-map')
export class TileMap extends LitElement {
  static override styles = [
    shared,
    css`
      svg {
        display: block;
        width: 100%;
        height: auto;
        overflow: visible;
      }
      [role='listbox'] {
        border-radius: var(--radius);
      }
      g[role='option'] {
        cursor: pointer;
      }
      .written {
        pointer-events: none;
      }
      rect {
        stroke: var(--m3);
        stroke-width: 1;
      }
      .c0 rect {
        fill: var(--m0);
      }
      .c1 rect {
        fill: var(--m1);
      }
      .c2 rect {
        fill: var(--m2);
        stroke: none;
      }
      .c3 rect {
        fill: var(--m3);
        stroke: none;
      }
      .c4 rect {
        fill: var(--m4);
        stroke: none;
      }
      .c5 rect {
        fill: var(--m5);
        stroke: none;
      }
      .none rect {
        fill: var(--paper);
        stroke: var(--rule);
        stroke-dasharray: 3 3;
      }
      text {
        font: 600 14px var(--sans);
        fill: var(--ink);
      }
      .value {
        font-size: 16px;
        font-weight: 400;
        text-anchor: end;
        font-variant-numeric: tabular-nums lining-nums;
      }
      .c0 text {
        fill: var(--on0);
      }
      .c1 text {
        fill: var(--on1);
      }
      .c2 text {
        fill: var(--on2);
      }
      .c3 text {
        fill: var(--on3);
      }
      .c4 text {
        fill: var(--on4);
      }
      .c5 text {
        fill: var(--on5);
      }
      .centre rect {
        rx: 33px;
      }
      .centre text {
        text-anchor: middle;
        font-size: 13px;
      }
      .centre .value {
        font-size: 16px;
      }
      [aria-selected='true'] rect {
        stroke: var(--ink);
        stroke-width: 3;
        stroke-dasharray: none;
        paint-order: stroke;
      }
      @media (hover: hover) {
        g[role='option']:hover rect {
          stroke: var(--ink);
          stroke-width: 2;
        }
      }
      @media (max-width: 900px) {
        text {
          font-size: 19px;
        }
        .value,
        .centre .value {
          font-size: 21px;
        }
        .centre text {
          font-size: 15px;
        }
      }
      @media (forced-colors: active) {
        svg {
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) cells: readonly TileCell[] = [];
  @property({ attribute: false }) thresholds: readonly number[] = [];
  @property({ attribute: false }) selected: number | null = null;
  @property() label = '';
  @property({ type: Boolean }) isSmall = false;

  override render() {
    const box = `-2 -2 ${TILE_COLUMNS * PITCH} ${TILE_ROWS * PITCH}`;
    if (this.isSmall) {
      return html`<svg viewBox=${box} role="img" aria-label=${this.label}>
        ${TILES.map((tile) => this.#small(tile))}
      </svg>`;
    }
    return html`<div
      role="listbox"
      tabindex="0"
      aria-label=${this.label}
      aria-activedescendant=${this.selected === null ? nothing : `tile-${this.selected}`}
      @keydown=${this.#onKey}
    >
      <svg viewBox=${box} role="presentation">
        ${TILES.map((tile) => this.#tile(tile))}
        <g aria-hidden="true">${TILES.map((tile) => this.#text(tile))}</g>
      </svg>
    </div>`;
  }

  #look(code: number): string {
    const value = this.cells[code]?.value ?? null;
    const centre = code === CENTRE ? 'centre ' : '';
    return centre + (value === null ? 'none' : `c${classOf(value, this.thresholds)}`);
  }

  #small({ code, column, row }: Tile) {
    return svg`<g class=${this.#look(code)} transform="translate(${column * PITCH},${row * PITCH})">
      <rect width=${SIZE} height=${SIZE}></rect>
    </g>`;
  }

  #tile({ code, column, row }: Tile) {
    return svg`<g
      id="tile-${code}"
      role="option"
      aria-selected=${this.selected === code}
      aria-label=${this.cells[code]?.spoken ?? ''}
      class=${this.#look(code)}
      transform="translate(${column * PITCH},${row * PITCH})"
      @click=${() => this.#pick(code)}
    >
      <rect width=${SIZE} height=${SIZE} rx="3"></rect>
    </g>`;
  }

  /** What is written on a tile stands beside the option: what it says is longer than that. */
  #text({ code, column, row }: Tile) {
    const cell = this.cells[code];
    const isCentre = code === CENTRE;
    return svg`<g
      class="written ${this.#look(code)}"
      transform="translate(${column * PITCH},${row * PITCH})"
    >
      <text x=${isCentre ? SIZE / 2 : 7} y=${isCentre ? 29 : 21}>${cell?.short ?? ''}</text>
      <text class="value" x=${isCentre ? SIZE / 2 : SIZE - 6} y=${isCentre ? 49 : SIZE - 9}>
        ${cell?.text ?? ''}
      </text>
    </g>`;
  }

  #pick(detail: number): void {
    this.dispatchEvent(new CustomEvent('tile-pick', { detail, bubbles: true, composed: true }));
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = nextTile(event.key, this.selected ?? TILES[0]!.code);
    if (next === null) return;
    event.preventDefault();
    this.#pick(next);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-tile-map': TileMap;
  }
}
