// Keeps the compiler project valid until its first real file; delete it then.
export {};
