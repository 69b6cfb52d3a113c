import { randomBytes } from 'node:crypto';
import type { TelegramPhotoSize } from '@segue/channels/telegram/payloads';
import { imageSize } from '../../base/image-size.ts';

export type MediaKind = 'photo' | 'document' | 'audio' | 'voice';
export const isMediaKind = (name: string): name is MediaKind => Object.hasOwn(folders, name);

export interface StoredFile {
  fileId: string;
  uniqueId: string;
  kind: MediaKind;
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
  mimeType: string;
  /** Where `/file/bot<token>/…` finds it. */
  path: string;
  /** Of pictures, pixels. */
  width?: number;
  height?: number;
}

export interface NewFile {
  kind: MediaKind;
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
  mimeType: string;
}

export interface FileStore {
  add(file: NewFile): StoredFile;
  byId(fileId: string): StoredFile | undefined;
  byPath(path: string): StoredFile | undefined;
  /** The sizes a photo is offered in, smallest first; the last one is the picture as it was sent. */
  sizesOf(photo: StoredFile): TelegramPhotoSize[];
}

const folders = { photo: 'photos', document: 'documents', audio: 'music', voice: 'voice' };
/** The vendor's handles start with the kind in an encoded form; connectors must not read them, people do when debugging. */
const prefixes = { photo: 'AgACAgI', document: 'BQACAgI', audio: 'CQACAgI', voice: 'AwACAgI' };
const thumbnailEdges = [90, 320, 800];

export function createFileStore(): FileStore {
  const files = new Map<string, StoredFile>();
  const paths = new Map<string, StoredFile>();
  const smallerSizes = new Map<string, TelegramPhotoSize[]>();
  let count = 0;

  const uniqueId = () => `AQAD${randomBytes(9).toString('base64url')}`;
  const newFileId = (kind: MediaKind) => `${prefixes[kind]}${randomBytes(30).toString('base64url')}`;

  return {
    add({ kind, bytes, name, mimeType }) {
      const size = kind === 'photo' ? imageSize(bytes) : undefined;
      const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase() ?? '';
      const file: StoredFile = {
        fileId: newFileId(kind),
        uniqueId: uniqueId(),
        kind,
        bytes,
        name,
        mimeType: size?.type ?? mimeType,
        path: `${folders[kind]}/file_${count++}${extension}`,
        ...(size ? { width: size.width, height: size.height } : {}),
      };
      files.set(file.fileId, file);
      paths.set(file.path, file);
      return file;
    },
    byId: (fileId) => files.get(fileId),
    byPath: (path) => paths.get(path),
    sizesOf(photo) {
      const width = photo.width ?? 1;
      const height = photo.height ?? 1;
      let smaller = smallerSizes.get(photo.fileId);
      if (!smaller) {
        // We do not scale pictures: the smaller sizes have handles of their own and the same bytes.
        smaller = thumbnailEdges
          .filter((edge) => edge < Math.max(width, height))
          .map((edge) => {
            const scale = edge / Math.max(width, height);
            const copy = { ...photo, fileId: newFileId('photo'), uniqueId: uniqueId() };
            files.set(copy.fileId, copy);
            return {
              file_id: copy.fileId,
              file_unique_id: copy.uniqueId,
              width: Math.max(1, Math.round(width * scale)),
              height: Math.max(1, Math.round(height * scale)),
              file_size: photo.bytes.byteLength,
            };
          });
        smallerSizes.set(photo.fileId, smaller);
      }
      return [...smaller, { file_id: photo.fileId, file_unique_id: photo.uniqueId, width, height, file_size: photo.bytes.byteLength }];
    },
  };
}
