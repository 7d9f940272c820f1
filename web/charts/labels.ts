/** Places of labels: the same as in figures that are taken away. */
export * from '../../src/export/figure/labels.ts';
