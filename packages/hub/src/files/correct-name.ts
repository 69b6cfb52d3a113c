import { limits } from '@segue/protocol';
import { isMisnamed } from './sniff-media-type.ts';

/** What stands behind the last full stop, if that is more than a number. */
const extensionOf = (name: string): string => /\.(\d*\p{L}[\p{L}\p{N}_-]*)$/u.exec(name)?.[1]?.toLowerCase() ?? '';

/** What a system runs, installs, mounts or follows when somebody opens it. Nobody needs help with a chat's one. */
const runs = new Set(
  `ade adp apk app application appref-ms appx bas bat cab chm cmd com command cpl crt csh deb desktop diagcab dll dmg exe fxp gadget grp hlp hta
  img inf ins ipa iqy iso isp jar jnlp js jse ksh library-ms lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz
  mjs msc msh msi msix msp mst ops osd pcd pif pkg plg prf prg ps1 ps1xml ps2 psc1 psd1 psm1 pst rdp reg rpm scf scr sct search-ms settingcontent-ms
  sh shb shs sys theme themepack tmp udl url vb vbe vbp vbs vhd vhdx vsmacros vsw vxd webloc website ws wsc wsf wsh xbap xll xnk xpi
  docm dotm xlsm xltm xlam pptm potm ppam ppsm sldm`.split(/\s+/),
);
export const isRunnable = (name: string): boolean => runs.has(extensionOf(name));

/** Media type → the extension it is given when its own is wrong. */
const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/bmp': 'bmp',
  'image/tiff': 'tif',
  'image/jxl': 'jxl',
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/mp4': 'm4a',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'video/webm': 'webm',
  'application/zip': 'zip',
};

/**
 * The name with the extension of what the bytes are, where it has another one, none, or one that would run: what a phone made
 * of a picture on its way is no reason to refuse it.
 */
export function correctName(name: string, mediaType: string): string {
  const right = extensions[mediaType];
  const given = extensionOf(name);
  // An archive under a name that runs is what its name says: a program for Java, for a phone.
  if (right === undefined || (right === 'zip' && isRunnable(name))) return name;
  if (given !== '' && !isMisnamed(name, mediaType) && !isRunnable(name)) return name;
  // "photo.jpg.exe": each of them is wrong.
  let stem = name;
  while (extensionOf(stem) !== '' && (isRunnable(stem) || isMisnamed(stem, mediaType))) stem = stem.slice(0, -extensionOf(stem).length - 1);
  if (extensionOf(stem) !== '' && !isMisnamed(stem, mediaType) && stem !== name) return stem;
  return `${stem.slice(0, limits.maxFileNameLength - right.length - 1) || 'file'}.${right}`;
}
