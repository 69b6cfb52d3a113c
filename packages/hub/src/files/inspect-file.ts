import { SegueError } from '@segue/protocol';
import { isMisnamed, sniffMediaType } from './sniff-media-type.ts';
import { correctName, isRunnable } from './correct-name.ts';
import { pictureFormats } from './picture.ts';

/** Shown, a picture takes four bytes for each of these, however small its file is. */
const maxPixels = 40_000_000;

export interface Inspected {
  name: string;
  mediaType: string;
  width: number | null;
  height: number | null;
}

const refusal = (why: string): SegueError =>
  new SegueError(
    'attachment-type',
    `The content of the file ${why}. Accepted: pictures, PDF, audio, video, office documents, ZIP and text; nothing that runs.`,
  );

/**
 * What kind of file it is, by its first bytes, and its name as it should be.
 *
 * @param isFromNetwork its name is the network's making, not the sender's
 * @throws SegueError `attachment-type` when it is of no accepted kind, runs when it is opened, or is text under the name of something else
 */
export function kindOf(head: Uint8Array, name: string, isFromNetwork = false): Pick<Inspected, 'name' | 'mediaType'> {
  const found = sniffMediaType(head, name);
  if (!found) throw refusal('is of a kind that is not accepted');
  const { mediaType } = found;
  if (!isFromNetwork && mediaType.startsWith('text/') && isMisnamed(name, mediaType))
    throw refusal(`is ${mediaType}, which its name does not say`);
  const corrected = correctName(name, mediaType);
  if (isRunnable(corrected)) throw refusal('is run by the system of whoever opens it');
  return { name: corrected, mediaType };
}

/**
 * Looks at a whole file.
 * @param options.clean empties, in place, what a picture says of where, when and with what it was taken
 * @throws SegueError as `kindOf`; `attachment-pixels` when a picture has more pixels than a browser should be given
 */
export function inspectFile(
  bytes: Uint8Array,
  name: string,
  { clean = false, isFromNetwork = false }: { clean?: boolean; isFromNetwork?: boolean } = {},
): Inspected {
  const kind = kindOf(bytes, name, isFromNetwork);
  const format = pictureFormats.get(kind.mediaType);
  if (!format) return { ...kind, width: null, height: null };
  const { width, height } = format.read(bytes);
  if (width * height > maxPixels) {
    throw new SegueError(
      'attachment-pixels',
      `The picture has ${width} × ${height} pixels; at most ${maxPixels / 1_000_000} megapixels are taken. Send it smaller.`,
      { limit: maxPixels },
    );
  }
  if (clean) format.clean(bytes);
  return { ...kind, width: width || null, height: height || null };
}
