// The HTTP calls we make to the Telegram Bot API. Knows addresses, encodings and what a failure proves; nothing of our messages.
import type { TelegramBotUser, TelegramFile, TelegramMessage, TelegramResponse, TelegramUpdate, TelegramWebhookInfo } from './payloads.ts';
import type {
  TelegramAnswerCallbackQuery,
  TelegramDeleteMessage,
  TelegramDeleteWebhook,
  TelegramEditMessageCaption,
  TelegramEditMessageReplyMarkup,
  TelegramEditMessageText,
  TelegramGetUpdates,
  TelegramInputFile,
  TelegramSendAudio,
  TelegramSendChatAction,
  TelegramSendDocument,
  TelegramSendMessage,
  TelegramSendPhoto,
  TelegramSendVoice,
  TelegramSetMyCommands,
  TelegramSetWebhook,
} from './requests.ts';
import { readCapped } from '../read-capped.ts';
import { TelegramApiError } from './telegram-api-error.ts';
import { wasRequestSent } from '../was-request-sent.ts';

export interface TelegramApiOptions {
  /** `<bot id>:<secret>` as BotFather gives it. */
  token: string;
  /** Default `https://api.telegram.org`; the simulator or a local Bot API server otherwise. */
  apiRoot?: string;
  fetch: typeof globalThis.fetch;
  /** Milliseconds to wait for an answer; long polls get their own `timeout` on top. Default 30 000. */
  timeoutMs?: number;
}

export interface TelegramCallOptions {
  signal?: AbortSignal;
}

export interface TelegramDownload {
  bytes: Uint8Array<ArrayBuffer>;
  /** As the server says; often `application/octet-stream`. */
  mimeType: string;
}

type Call<Parameters, Result> = (parameters: Parameters, options?: TelegramCallOptions) => Promise<Result>;

/** Every call rejects with a TelegramApiError and nothing else, except for a malformed `token` or `apiRoot`, which throws at creation. */
export interface TelegramApi {
  getMe(options?: TelegramCallOptions): Promise<TelegramBotUser>;
  sendMessage: Call<TelegramSendMessage, TelegramMessage>;
  sendPhoto: Call<TelegramSendPhoto, TelegramMessage>;
  sendDocument: Call<TelegramSendDocument, TelegramMessage>;
  sendAudio: Call<TelegramSendAudio, TelegramMessage>;
  sendVoice: Call<TelegramSendVoice, TelegramMessage>;
  sendChatAction: Call<TelegramSendChatAction, true>;
  answerCallbackQuery: Call<TelegramAnswerCallbackQuery, true>;
  editMessageText: Call<TelegramEditMessageText, TelegramMessage>;
  editMessageCaption: Call<TelegramEditMessageCaption, TelegramMessage>;
  editMessageReplyMarkup: Call<TelegramEditMessageReplyMarkup, TelegramMessage>;
  deleteMessage: Call<TelegramDeleteMessage, true>;
  getFile: Call<{ file_id: string }, TelegramFile>;
  /**
   * @param filePath `file_path` of `getFile`
   * @param options.maxBytes refuse anything longer; default 20 MB, the vendor's own limit
   */
  downloadFile(filePath: string, options?: TelegramCallOptions & { maxBytes?: number }): Promise<TelegramDownload>;
  setWebhook: Call<TelegramSetWebhook, true>;
  deleteWebhook: Call<TelegramDeleteWebhook, true>;
  getWebhookInfo(options?: TelegramCallOptions): Promise<TelegramWebhookInfo>;
  getUpdates: Call<TelegramGetUpdates, TelegramUpdate[]>;
  setMyCommands: Call<TelegramSetMyCommands, true>;
}

const vendorDownloadLimitBytes = 20 * 1024 * 1024;

export function createTelegramApi(options: TelegramApiOptions): TelegramApi {
  const { token, fetch, timeoutMs = 30_000 } = options;
  // Checked here, and never quoted: a bad address would otherwise put the token into the platform's own error text.
  if (!/^\d+:[\w-]+$/.test(token))
    throw new TypeError('Telegram token: expected "<digits>:<letters, digits, _ or ->"; copy it again from BotFather.');
  const root = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  if (!URL.canParse(root)) throw new TypeError('Telegram apiRoot: expected an absolute http or https address.');

  const redact = (text: string) => text.replaceAll(token, '<token>').replaceAll(encodeURIComponent(token), '<token>');

  /** One HTTP exchange. Rejects only when no complete answer head came. */
  async function exchange(method: string, url: string, init: RequestInit, waitMs: number, signal?: AbortSignal): Promise<Response> {
    if (signal?.aborted)
      throw new TelegramApiError({ method, errorCode: undefined, description: 'given up before it was sent', ambiguous: false });
    const timeout = AbortSignal.timeout(waitMs);
    try {
      // A redirect would carry the token in the path to somebody else.
      return await fetch(url, { ...init, redirect: 'manual', signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    } catch (error) {
      throw noAnswer(method, error, timeout.aborted);
    }
  }

  function noAnswer(method: string, error: unknown, timedOut: boolean): TelegramApiError {
    const description = timedOut
      ? 'no answer in time'
      : redact(error instanceof Error ? `${error.message}${causeText(error)}` : String(error));
    // The platform's error is not passed on as it is: its texts can quote the address, which holds the token.
    return new TelegramApiError({
      method,
      errorCode: undefined,
      description,
      ambiguous: wasRequestSent(error),
      cause: new Error(description),
    });
  }

  async function call<Result>(method: string, parameters: object, callOptions: TelegramCallOptions = {}, extraWaitMs = 0): Promise<Result> {
    const response = await exchange(
      method,
      `${root}/bot${token}/${method}`,
      encode(parameters),
      timeoutMs + extraWaitMs,
      callOptions.signal,
    );
    const answer = await readAnswer<Result>(method, response);
    if (answer.ok) return answer.result;
    const retryAfterS = answer.parameters?.retry_after;
    throw new TelegramApiError({
      method,
      errorCode: answer.error_code,
      description: redact(answer.description),
      // A 5xx, even a readable one, may come from a gateway in front of a server that did the work.
      ambiguous: answer.error_code >= 500,
      ...(retryAfterS === undefined ? {} : { retryAfterMs: retryAfterS * 1000 }),
    });
  }

  async function readAnswer<Result>(method: string, response: Response): Promise<TelegramResponse<Result>> {
    let text: string;
    try {
      text = await response.text();
    } catch (error) {
      // The head came, so the call was received; the rest got lost.
      const description = redact(error instanceof Error ? error.message : String(error));
      throw new TelegramApiError({
        method,
        errorCode: response.status,
        description: `answer cut short: ${description}`,
        ambiguous: !isRefusal(response.status),
      });
    }
    const answer = parseAnswer<Result>(text);
    if (answer) return answer;
    throw new TelegramApiError({
      method,
      errorCode: response.status,
      description: 'answer is not the JSON of the Bot API',
      ambiguous: !isRefusal(response.status),
    });
  }

  const on =
    <Parameters extends object, Result>(method: string): Call<Parameters, Result> =>
    (parameters, callOptions) =>
      call<Result>(method, parameters, callOptions);

  return {
    getMe: (callOptions) => call('getMe', {}, callOptions),
    sendMessage: on('sendMessage'),
    sendPhoto: on('sendPhoto'),
    sendDocument: on('sendDocument'),
    sendAudio: on('sendAudio'),
    sendVoice: on('sendVoice'),
    sendChatAction: on('sendChatAction'),
    answerCallbackQuery: on('answerCallbackQuery'),
    editMessageText: on('editMessageText'),
    editMessageCaption: on('editMessageCaption'),
    editMessageReplyMarkup: on('editMessageReplyMarkup'),
    deleteMessage: on('deleteMessage'),
    getFile: on('getFile'),
    setWebhook: on('setWebhook'),
    deleteWebhook: on('deleteWebhook'),
    getWebhookInfo: (callOptions) => call('getWebhookInfo', {}, callOptions),
    getUpdates: (parameters, callOptions) => call('getUpdates', parameters, callOptions, (parameters.timeout ?? 0) * 1000),
    setMyCommands: on('setMyCommands'),

    async downloadFile(filePath, { signal, maxBytes = vendorDownloadLimitBytes } = {}) {
      const method = 'downloadFile';
      const segments = filePath.split('/');
      if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
        throw new TelegramApiError({
          method,
          errorCode: undefined,
          description: 'file_path is not a plain relative path',
          ambiguous: false,
        });
      }
      const url = `${root}/file/bot${token}/${segments.map(encodeURIComponent).join('/')}`;
      const response = await exchange(method, url, { method: 'GET' }, timeoutMs, signal);
      if (!response.ok) {
        const answer = await readAnswer<never>(method, response);
        throw new TelegramApiError({
          method,
          errorCode: response.status,
          description: answer.ok ? 'refused' : redact(answer.description),
          ambiguous: false,
        });
      }
      const bytes = await readCapped(response, maxBytes).catch((error: unknown) => {
        throw noAnswer(method, error, false);
      });
      if (!bytes)
        throw new TelegramApiError({
          method,
          errorCode: undefined,
          description: `file is longer than ${maxBytes} bytes`,
          ambiguous: false,
        });
      return { bytes, mimeType: response.headers.get('content-type') ?? 'application/octet-stream' };
    },
  };
}

/** JSON, or multipart as soon as one parameter holds bytes. */
function encode(parameters: object): RequestInit {
  const entries = Object.entries(parameters as Record<string, unknown>).filter(([, value]) => value !== undefined);
  if (!entries.some(([, value]) => isUpload(value))) {
    return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(Object.fromEntries(entries)) };
  }
  const form = new FormData();
  for (const [name, value] of entries) {
    if (isUpload(value)) form.set(name, value.blob, value.fileName);
    else form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return { method: 'POST', body: form };
}

function isUpload(value: unknown): value is Exclude<TelegramInputFile, string> {
  return typeof value === 'object' && value !== null && 'blob' in value && value.blob instanceof Blob;
}

function parseAnswer<Result>(text: string): TelegramResponse<Result> | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return undefined; // a gateway's page; the caller reports it with its status
  }
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return undefined;
  if (answer.ok === true && 'result' in answer) return answer as TelegramResponse<Result>;
  const isError =
    answer.ok === false &&
    'error_code' in answer &&
    typeof answer.error_code === 'number' &&
    'description' in answer &&
    typeof answer.description === 'string';
  return isError ? (answer as TelegramResponse<Result>) : undefined;
}

/** 408 is a server that tired of waiting: it may have had the whole request. Redirects were not followed. */
function isRefusal(status: number): boolean {
  return status >= 300 && status < 500 && status !== 408;
}

function causeText(error: Error): string {
  return error.cause instanceof Error ? ` (${error.cause.message})` : '';
}
