/** Version of the package, put in at build time. */
declare const __VERSION__: string;
