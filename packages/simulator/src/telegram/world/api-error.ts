import type { TelegramResponseParameters } from '@segue/channels/telegram/payloads';

/** A call the Bot API refuses, in the vendor's own words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly errorCode: number;
  readonly description: string;
  readonly parameters: TelegramResponseParameters | undefined;

  constructor(errorCode: number, description: string, parameters?: TelegramResponseParameters) {
    super(`${errorCode} ${description}`);
    this.errorCode = errorCode;
    this.description = description;
    this.parameters = parameters;
  }
}

/** A 400 as the vendor spells it. */
export function badRequest(reason: string): ApiError {
  return new ApiError(400, `Bad Request: ${reason}`);
}

/** A 429; the wait in whole seconds stands in the text and in the parameters. */
export function tooManyRequests(retryAfterS: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfterS}`, { retry_after: retryAfterS });
}
