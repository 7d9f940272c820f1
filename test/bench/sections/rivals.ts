import type { Section } from '../result.ts';
export const rivals: Section = { name: 'rivals', run: async () => ({ title: '', columns: [], rows: [], remarks: [] }) };
