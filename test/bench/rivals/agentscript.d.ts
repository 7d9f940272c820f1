/** The part of agentscript that is used; the package ships no types. */
declare module 'agentscript' {
  interface Turtles<T> extends Array<T> {
    create(number: number, init: (turtle: T) => void): T[];
    ask(act: (turtle: T) => void): void;
  }

  export class Model<T> {
    constructor(world: { minX: number; maxX: number; minY: number; maxY: number });
    readonly turtles: Turtles<T>;
    /** Advanced by each call of `step`. */
    readonly ticks: number;
    setup(): void;
    step(): void;
  }
}
