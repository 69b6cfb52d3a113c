import type { Api } from '../transports/api.ts';
import type { ClientOptions } from '../client.ts';
import { toldPage, type Page } from './told-page.ts';

/** What the hub is told of where this is. */
export interface Here extends Pick<ClientOptions, 'locale'> {
  page?: Page | undefined;
  surface: NonNullable<ClientOptions['surface']>;
}

/** Where the customer is: the operator sees where they are now, not where they began. */
export interface Whereabouts {
  /** Read anew with each request. */
  readonly here: Readonly<Here>;
  /** A session is looked for: whatever it was told is forgotten. */
  forget(): void;
  /** What goes along when one is opened. */
  opening(): Here;
  /** Of an address only these parameters are told. */
  keep(parameters: readonly string[] | undefined): void;
  /** Asked at each thing they do: tells the hub if they moved. */
  tell(): void;
  setPage(page: Page): void;
  setLocale(locale: string): void;
}

export interface WhereaboutsOptions extends Pick<ClientOptions, 'locale' | 'page'> {
  api: Api;
  surface: Here['surface'];
  /** There is a session, and it is a customer's. */
  mayTell(): boolean;
  report(error: unknown): void;
}

export function createWhereabouts({ api, surface, locale, page, mayTell, report }: WhereaboutsOptions): Whereabouts {
  let kept: readonly string[] | undefined;
  let told: Page | undefined;
  const present = (): Page | undefined => page && toldPage(typeof page === 'function' ? page() : page, kept);
  const here: Here = { surface, locale };
  const update = (patch: Partial<Here>): void => {
    Object.assign(here, patch);
    if (mayTell()) api.send('PATCH', '/v1/sessions/current', patch).catch(report);
  };
  const where: Whereabouts = {
    here,
    forget() {
      told = undefined;
    },
    opening() {
      told = here.page = present();
      return here;
    },
    keep(parameters) {
      kept = parameters;
    },
    tell() {
      const now = present();
      if (!now || !mayTell() || (now.url === told?.url && now.title === told.title)) return;
      told = now;
      update({ page: now });
    },
    setPage(now) {
      page = now;
      where.tell();
    },
    setLocale: (now) => update({ locale: now }),
  };
  return where;
}
