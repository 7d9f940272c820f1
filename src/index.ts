/** The public door of the library: every public name is listed here by hand. */
export {};
