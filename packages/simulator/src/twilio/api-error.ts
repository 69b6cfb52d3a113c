/** What the API answers when it does not do what was asked. @see https://www.twilio.com/docs/api/errors */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: 400 | 401 | 404 | 429 | 500;
  readonly code: number;
  readonly retryAfterS: number | undefined;

  constructor(status: ApiError['status'], code: number, message: string, retryAfterS?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfterS = retryAfterS;
  }
}

export const refusals = {
  tooManyRequests: (retryAfterS: number): Error => new ApiError(429, 20429, 'Too Many Requests', retryAfterS),
  serverError: (): Error => new ApiError(500, 20500, 'An internal server error has occurred'),
};
