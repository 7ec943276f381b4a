export interface ReceivedEventStore {
  /** True the first time an event id is seen; false ever after. */
  receive(eventId: string, at: Date): Promise<boolean>;
  has(eventId: string): Promise<boolean>;
  forgetBefore(at: Date): Promise<void>;
}
