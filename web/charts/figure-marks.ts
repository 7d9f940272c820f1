/** Reported figures as marks: the same geometry as in figures that are taken away. */
export * from '../../src/export/figure/marks.ts';
