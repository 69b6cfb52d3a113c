import type { nothing, TemplateResult } from 'lit';

/** What a composer can have beyond the customer's. */
export interface ComposerTools {
  /** Above the field. */
  top(): TemplateResult;
  list(): TemplateResult | typeof nothing;
  /** Over the field. */
  marks(): TemplateResult | typeof nothing;
  /** Below the field. */
  advice(): TemplateResult | typeof nothing;
  /** The draft must not be sent as it is; the advice says why. */
  blocks(): boolean;
  /** The composer was rendered. */
  rendered(): void;
  /** Id of the option that Enter takes; undefined while none is listed. */
  listed(): string | undefined;
  /** @returns whether the key was for the list */
  move(event: KeyboardEvent): boolean;
  /** @returns false when none is listed */
  take(): boolean;
  /** The text changed. */
  reset(): void;
}
