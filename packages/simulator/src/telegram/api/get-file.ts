import type { TelegramFile } from '@segue/channels/telegram/payloads';
import { badRequest } from '../world/api-error.ts';
import type { Method } from './method.ts';

export const downloadLimitBytes = 20 * 1024 * 1024;

/** @see https://core.telegram.org/bots/api#getfile */
export const getFile: Method = {
  fields: { file_id: ['String'] },
  run({ world, parameters }): TelegramFile {
    const fileId = parameters.string('file_id');
    if (!fileId) throw badRequest('file_id not specified');
    const file = world.files.byId(fileId);
    if (!file) throw badRequest('invalid file_id');
    if (file.bytes.byteLength > downloadLimitBytes) throw badRequest('file is too big');
    return { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.byteLength, file_path: file.path };
  },
};
