/** Version of scenario documents that this code writes and reads. */
export const SCENARIO_SCHEMA_VERSION = 1;
