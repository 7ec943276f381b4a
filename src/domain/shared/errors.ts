/** What may be refused anywhere. */
export const sharedErrors = ['changed_meanwhile', 'required', 'too_long'] as const;

/**
 * Every rule and permission that can refuse something; whoever shows it makes a sentence of the code.
 * Each room adds its own, beside its list of them (see its errors.ts).
 */
export interface DomainErrorCodes extends Record<(typeof sharedErrors)[number], true> {}

export type DomainErrorCode = keyof DomainErrorCodes;

export type DomainErrorParams = Readonly<Record<string, string | number | Date>>;

/**
 * A refusal by a rule, without prose. `field` names the input it is about (the property name of the
 * use case's input), so that the sentence can be shown where the person typed.
 */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly params: DomainErrorParams;
  readonly field: string | undefined;

  constructor(code: DomainErrorCode, params: DomainErrorParams = {}, field?: string) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
    this.field = field;
  }
}
