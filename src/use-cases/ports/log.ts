/** Where use cases say what no person is there to read. Ids only: text from people never goes in. */
export interface Log {
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
