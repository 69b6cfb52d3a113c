import { fetchFile } from '../../base/fetch-file.ts';
import { ApiError, badRequest } from '../world/api-error.ts';
import type { MediaKind, StoredFile } from '../world/file-store.ts';
import { imageSize } from '../../base/image-size.ts';
import type { StoredBytes } from '../../base/phone-file.ts';
import type { MethodCall } from './method.ts';

const mb = 1024 * 1024;
const uploadLimitBytes = { photo: 10 * mb, document: 50 * mb, audio: 50 * mb, voice: 50 * mb };
const addressLimitBytes = { photo: 5 * mb, document: 20 * mb, audio: 20 * mb, voice: 20 * mb };
const typeNames = { photo: 'Photo', document: 'Document', audio: 'Audio', voice: 'VoiceNote' };

/**
 * The file a call sends: uploaded under the field's name or as `attach://name`, fetched from an address, or known by its `file_id`.
 *
 * @param source the field's text, when it has one
 */
export async function resolveFile(call: MethodCall, kind: MediaKind, field: string, source: string | undefined): Promise<StoredFile> {
  const upload = call.parameters.file(source?.startsWith('attach://') ? source.slice('attach://'.length) : field);
  if (upload) {
    const bytes = new Uint8Array(await upload.arrayBuffer());
    return store(call, kind, { bytes, name: upload.name, mediaType: upload.type }, uploadLimitBytes[kind]);
  }
  if (!source) throw badRequest(`there is no ${field} in the request`);
  if (/^https?:\/\//i.test(source)) {
    const file = await fetchFile(call.fetch, source);
    if (!file) throw badRequest('failed to get HTTP URL content');
    if (kind === 'photo' && !file.mediaType.startsWith('image/')) throw badRequest('wrong type of the web page content');
    const name = decodeURIComponent(new URL(source).pathname.split('/').pop() ?? '') || 'file';
    return store(call, kind, { ...file, name }, addressLimitBytes[kind]);
  }
  const known = call.world.files.byId(source);
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  if (known.kind !== kind) throw badRequest(`can't use file of type ${typeNames[known.kind]} as ${typeNames[kind]}`);
  return known;
}

function store({ world }: MethodCall, kind: MediaKind, file: StoredBytes, limitBytes: number): StoredFile {
  const { byteLength } = file.bytes;
  if (byteLength === 0) throw badRequest('file must be non-empty');
  if (byteLength > limitBytes)
    throw kind === 'photo' ? badRequest('file is too big for a photo') : new ApiError(413, 'Request Entity Too Large');
  if (kind === 'photo') checkPhoto(file.bytes);
  return world.files.add(kind, { ...file, mediaType: file.mediaType || 'application/octet-stream' });
}

/** @see https://core.telegram.org/bots/api#sendphoto */
function checkPhoto(bytes: Uint8Array): void {
  const size = imageSize(bytes);
  if (!size || size.width === 0 || size.height === 0) throw badRequest('IMAGE_PROCESS_FAILED');
  const ratio = Math.max(size.width / size.height, size.height / size.width);
  if (size.width + size.height > 10_000 || ratio > 20) throw badRequest('PHOTO_INVALID_DIMENSIONS');
}
