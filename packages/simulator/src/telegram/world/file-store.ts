import { randomBytes } from 'node:crypto';
import type { TelegramPhotoSize } from '@segue/channels/telegram/payloads';
import { imageSize } from '../../base/image-size.ts';
import type { StoredBytes } from '../../base/phone-file.ts';

export type MediaKind = 'photo' | 'document' | 'audio' | 'voice';
export const isMediaKind = (name: string): name is MediaKind => Object.hasOwn(folders, name);

export interface StoredFile extends StoredBytes {
  fileId: string;
  uniqueId: string;
  kind: MediaKind;
  /** Where `/file/bot<token>/…` finds it. */
  path: string;
  /** The sizes a photo is offered in, smallest first; the last one is the picture as it was sent. */
  sizes: TelegramPhotoSize[];
}

export interface FileStore {
  add(kind: MediaKind, file: StoredBytes): StoredFile;
  byId(fileId: string): StoredFile | undefined;
  byPath(path: string): StoredFile | undefined;
}

const folders = { photo: 'photos', document: 'documents', audio: 'music', voice: 'voice' };
/** The vendor's handles start with the kind in an encoded form; connectors must not read them, people do when debugging. */
const prefixes = { photo: 'AgACAgI', document: 'BQACAgI', audio: 'CQACAgI', voice: 'AwACAgI' };
const thumbnailEdges = [90, 320, 800];

export function createFileStore(): FileStore {
  const files = new Map<string, StoredFile>();
  let count = 0;

  function store(file: Omit<StoredFile, 'fileId' | 'uniqueId'>): StoredFile {
    const fileId = `${prefixes[file.kind]}${randomBytes(30).toString('base64url')}`;
    const stored = { ...file, fileId, uniqueId: `AQAD${randomBytes(9).toString('base64url')}` };
    files.set(fileId, stored);
    return stored;
  }

  return {
    add(kind, given) {
      const size = kind === 'photo' ? imageSize(given.bytes) : undefined;
      const extension = /\.[A-Za-z0-9]{1,8}$/.exec(given.name)?.[0].toLowerCase() ?? '';
      const path = `${folders[kind]}/file_${count++}${extension}`;
      const file = store({ ...given, kind, mediaType: size?.type ?? given.mediaType, path, sizes: [] });
      const longest = Math.max(size?.width ?? 0, size?.height ?? 0);
      // We do not scale pictures: the smaller sizes have handles of their own and the same bytes.
      for (const edge of size ? [...thumbnailEdges.filter((one) => one < longest), longest] : []) {
        const { fileId, uniqueId } = edge === longest ? file : store(file);
        file.sizes.push({
          file_id: fileId,
          file_unique_id: uniqueId,
          width: Math.max(1, Math.round((size!.width * edge) / longest)),
          height: Math.max(1, Math.round((size!.height * edge) / longest)),
          file_size: file.bytes.byteLength,
        });
      }
      return file;
    },
    byId: (fileId) => files.get(fileId),
    byPath: (path) => [...files.values()].find((file) => file.path === path),
  };
}
