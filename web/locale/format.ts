/** Numbers and dates in the reader's way of writing: the same as in figures that are taken away. */
export * from '../../src/export/format.ts';
