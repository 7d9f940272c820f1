/** One generator of seedrandom without the others, which a page would fetch for nothing. */
declare module 'seedrandom/lib/xor4096.js' {
  interface Generator {
    /** 53-bit uniform number in (0, 1). */
    double(): number;
    /** Signed 32-bit integer. */
    int32(): number;
  }

  export default function xor4096(seed: string): Generator;
}
