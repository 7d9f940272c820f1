/** Version of evidence documents that this code writes and reads. */
export const EVIDENCE_SCHEMA_VERSION = 1;
