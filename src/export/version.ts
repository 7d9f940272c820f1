/** Version of this package, as every receipt names it; a test holds it to package.json. */
export const VERSION = '0.1.0';
