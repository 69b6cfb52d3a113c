import { formatFinding } from '@segue/brand';
import { watchFiles, type FileWatch } from '@segue/brand/build';
import type { HubBrand, Log } from '@segue/hub';
import { ConfigError, type Config } from '../config.ts';
import { compileBrand, type CompiledBrand } from './compile-brand.ts';
import { readBrand, type BrandReading } from './read-brand.ts';

/** A brand that follows its file while the hub runs. What the hub says comes from the file as it is now. */
export interface LiveBrand extends HubBrand {
  current(): CompiledBrand;
  /**
   * Reads its file anew. One with errors changes nothing: the last good one stays, and the log says what is wrong. Never throws.
   */
  reload(log: Log): void;
  /** Reloads whenever its file, or one that it refers to, was written. */
  watch(log: Log): void;
  stop(): void;
}

const errorsOf = ({ findings }: BrandReading): BrandReading['findings'] => findings.filter(({ severity }) => severity !== 'warning');

/**
 * @param folder where the configuration is
 * @param channels names of the channels that this hub has
 * @throws ConfigError naming the brand's file and what is wrong with it
 */
export function createLiveBrand(
  { file, origins, replyMinutes, pageParameters }: Config['brands'][number],
  folder: string,
  channels: string[],
): LiveBrand {
  const first = readBrand(file, folder);
  if (!first.brand) {
    const errors = errorsOf(first);
    throw new ConfigError(
      `"brands": ${first.files[0]} has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}:${errors.map((finding) => `\n  ${formatFinding(finding)}`).join('')}`,
    );
  }
  const id = first.brand.brand;
  let current = compileBrand(first.brand, channels);
  let { files } = first;
  let watching: FileWatch | undefined;

  function reload(log: Log): void {
    const facts = { brand: id, file };
    try {
      const read = readBrand(file, folder);
      // What a broken file names is watched as well: mending the other file may be what mends it.
      files = read.brand ? read.files : [...new Set([...files, ...read.files])];
      if (!read.brand) {
        const errors = errorsOf(read).map(({ id: rule, file: where, line, column, message, fix }) => ({
          rule,
          where,
          line,
          column,
          message,
          fix,
        }));
        return log.error({ ...facts, errors }, 'brand file has errors: the hub goes on with the last good one');
      }
      if (read.brand.brand !== id) {
        const fix = 'Give it its old "brand" again, or restart the hub: conversations belong to a brand by its id.';
        return log.error({ ...facts, became: read.brand.brand, fix }, 'brand file has another id: the hub goes on with the last good one');
      }
      const next = compileBrand(read.brand, channels);
      const isNew = JSON.stringify(next.file) !== JSON.stringify(current.file);
      // In one step, after everything was made: nobody ever sees half of it.
      current = next;
      log.info({ ...facts, path: next.path }, isNew ? 'brand loaded anew' : 'brand read again: it is as it was');
    } catch (error) {
      log.error({ ...facts, error: (error as Error).message }, 'brand file cannot be used: the hub goes on with the last good one');
    } finally {
      watching?.follow(files);
    }
  }

  return {
    id,
    origins,
    ...(replyMinutes === undefined ? {} : { replyMinutes }),
    ...(pageParameters === undefined ? {} : { pageParameters }),
    name: (locale) => current.name(locale),
    voice: (locale) => current.voice(locale),
    current: () => current,
    reload,
    watch(log) {
      watching ??= watchFiles({
        onChange: () => reload(log),
        onTrouble: (error, at) =>
          log.warn(
            { brand: id, folder: at, error: error.message },
            'changes of the brand file are not noticed by themselves: send SIGHUP after one',
          ),
      });
      watching.follow(files);
    },
    stop: () => watching?.stop(),
  };
}
