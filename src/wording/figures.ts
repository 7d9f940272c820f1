/** Words of the figures that are taken away: growth beside the reported figures. */
export type { FigureWords as FiguresWording } from '../export/figure/words.ts';
