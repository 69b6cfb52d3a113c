import { imageSize } from './image-size.ts';
import type { PhoneFile } from './phone-view.ts';

export interface StoredBytes {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
  mediaType: string;
}

/**
 * A file as a phone shows it.
 *
 * @param network whose control routes serve it
 * @param kind where the network says it; else the bytes and their type do
 */
export function phoneFile(network: string, id: string, { bytes, name, mediaType }: StoredBytes, kind?: PhoneFile['kind']): PhoneFile {
  const size = imageSize(bytes);
  return {
    kind: kind ?? (mediaType.startsWith('image/') ? 'picture' : mediaType.startsWith('audio/') ? 'sound' : 'file'),
    name,
    mediaType,
    url: `/control/${network}/files/${encodeURIComponent(id)}`,
    sizeBytes: bytes.byteLength,
    ...(size ? { width: size.width, height: size.height } : {}),
  };
}
