/**
 * Everything about what is wrong with an input: issues as data, and the reader of shapes. Code that
 * the page opens with imports `issue.ts`, which needs no validator.
 */
export * from './issue.ts';
export { checkShape, fromValibot, refuse } from './check-shape.ts';
export { MAX_DOCUMENT_BYTES, parseJson } from './json-text.ts';
