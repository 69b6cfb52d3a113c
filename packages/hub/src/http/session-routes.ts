import { sha256 } from '../domain/sha256.ts';
import { attachBrowser } from '../domain/session/attach.ts';
import { endSession } from '../domain/session/end-session.ts';
import { knownPage } from '../domain/session/known-page.ts';
import { tellAbout, tellPage } from '../domain/session/update-session.ts';
import { findSession } from './authenticate.ts';
import { browserOf } from './browser-of.ts';
import type { Handlers } from './create-router.ts';
import { giveCredential, takeCredential } from './credential.ts';
import { knownBrand } from './known-brand.ts';
import { sessionAnswer } from './session-answer.ts';

export const sessionRoutes: Pick<Handlers, 'openSession' | 'currentSession' | 'updateSession' | 'endSession'> = {
  async openSession(call, hub) {
    const brand = knownBrand(hub, call);
    const { page, locale, surface } = call.body;
    const found = await findSession(hub, call.request, brand);
    if (found) {
      if (page) await hub.commit((work) => tellPage(work, found, page));
      const person = await hub.storage.read((tx) => tx.person(found.personId));
      if (person) return sessionAnswer(hub, { session: found, person }, true);
    }
    const handle = hub.ids.secret(32);
    const device = {
      handleHash: sha256(handle),
      surface,
      browser: browserOf(call.request),
      pageUrl: page ? knownPage(page.url, hub.brands.get(brand)) : null,
      pageTitle: page?.title ?? null,
    };
    const made = await hub.commit((work) => attachBrowser(work, device, { by: 'nothing', brand, locale }));
    giveCredential(hub, call, brand, handle);
    return sessionAnswer(hub, made, false);
  },
  currentSession: ({ caller }, hub) => sessionAnswer(hub, caller, true),
  updateSession: ({ caller: { session }, body: { page, ...about } }, hub) =>
    hub.commit(async (work) => {
      if (page) await tellPage(work, session, page);
      await tellAbout(work, session, about);
    }),
  async endSession(call, hub) {
    const { session } = call.caller;
    await hub.commit((work) => endSession(work, session.id, 'signed-out'));
    takeCredential(hub, call, session.brand);
  },
};
