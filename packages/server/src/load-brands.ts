import { createHash } from 'node:crypto';
import {
  builtInBrand,
  compileBundle,
  compileLauncher,
  compileStrings,
  formatFinding,
  mapleStreetBrand,
  rulesOfVoice,
  type BrandFile,
} from '@segue/brand';
import { loadBrandFile } from '@segue/brand/build';
import { chooseLocale, createVoice, type Voice } from '@segue/brand/runtime';
import type { HubBrand } from '@segue/hub';
import { ConfigError, fromFolder, type Config } from './config.ts';

/** A brand ready to serve: for the hub to speak with, and as files for browsers. */
export interface LoadedBrand extends HubBrand {
  file: BrandFile;
}

const comingAlong: Record<string, BrandFile> = { 'built-in': builtInBrand, 'maple-street': mapleStreetBrand };

/** @throws ConfigError naming the brand's file and what is wrong with it */
export function loadBrands(config: Config, folder: string): LoadedBrand[] {
  const brands = config.brands.map(({ file, origins, replyMinutes }): LoadedBrand => {
    const brand = comingAlong[file] ?? readBrand(fromFolder(folder, file));
    const voices = new Map<string, Voice>();
    const { locales, sourceLocale } = brand.voice;
    return {
      id: brand.brand,
      file: brand,
      origins,
      ...(replyMinutes === undefined ? {} : { replyMinutes }),
      name: (locale) => brand.name[chooseLocale([locale], locales, sourceLocale)] ?? brand.name[sourceLocale] ?? brand.brand,
      voice(locale) {
        const nearest = chooseLocale([locale], locales, sourceLocale);
        const known = voices.get(nearest) ?? createVoice(compileStrings(brand, nearest, 'hub'));
        voices.set(nearest, known);
        return known;
      },
    };
  });
  const known = new Map<string, string>();
  brands.forEach(({ id }, index) => {
    const { file } = config.brands[index]!;
    const other = known.get(id);
    if (other !== undefined)
      throw new ConfigError(
        `"brands": ${file} and ${other} are both the brand "${id}". Remove one, or give it another "brand" in its file.`,
      );
    known.set(id, file);
  });
  return brands;
}

function readBrand(path: string): BrandFile {
  let loaded;
  try {
    loaded = loadBrandFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file. Paths start at the folder of the configuration' : message;
    throw new ConfigError(`"brands": ${path}: ${why}.`.replace(/\.\.$/, '.'), { cause: error });
  }
  if (loaded.brand) return loaded.brand;
  const errors = loaded.findings.filter(({ severity }) => severity !== 'warning').map((finding) => `\n  ${formatFinding(finding)}`);
  throw new ConfigError(`"brands": ${path} has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}:${errors.join('')}`);
}

/** Text with its content hash, for caches. */
export interface ServedText {
  body: string;
  etag: string;
  type: string;
}

const served = (body: string, type: string): ServedText => ({
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  type,
});

/** The brand's files by path: `/<brand>/brand.<locale>.json` and `/<brand>/more.<locale>.json`. */
export function brandFiles({ id, file }: LoadedBrand): Map<string, ServedText> {
  const files = new Map<string, ServedText>();
  const json = 'application/json; charset=utf-8';
  const lint = rulesOfVoice(file);
  for (const locale of file.voice.locales) {
    files.set(`/${id}/brand.${locale}.json`, served(JSON.stringify(compileBundle(file, locale, 'open')), json));
    files.set(`/${id}/more.${locale}.json`, served(JSON.stringify(compileStrings(file, locale, 'widget-later')), json));
    files.set(
      `/${id}/desk.${locale}.json`,
      served(JSON.stringify({ ...compileBundle(file, locale, 'all'), strings: compileStrings(file, locale, 'desk'), lint }), json),
    );
  }
  return files;
}

/**
 * The loader with what it shows before anything is loaded.
 * @param chat the widget's first chunk, below the hub's address
 */
export function brandLoader(code: string, { file }: LoadedBrand, { placeholder, chat }: { placeholder: string; chat: string }): ServedText {
  const data = JSON.stringify({ ...compileLauncher(file), entry: chat }).replace(/</g, '\\u003c');
  return served(
    code.replaceAll(placeholder, () => data),
    'text/javascript; charset=utf-8',
  );
}
